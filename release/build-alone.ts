import type { EntrypointGroup } from 'wxt';

/**
 * Gives one page a build step of its own, so that its code comes in one file that holds nothing
 * else. Pages of one step share their code in further files, each of which a popup would wait for.
 */
export function buildAlone(groups: EntrypointGroup[], page: string): void {
  for (const group of [...groups]) {
    if (!Array.isArray(group)) continue;
    const at = group.findIndex(({ name }) => name === page);
    if (at >= 0) groups.push(group.splice(at, 1));
  }
}
