import type { InstallRow } from '../db/schema/installs.ts';
import { refusalOfFailure } from '../graph/refusal-of-failure.ts';
import type { Refusal } from '../http/problem.ts';
import { lockInstall } from './find-install.ts';
import { openFbeClient } from './open-fbe-client.ts';
import type { InstallsDeps } from './refresh-install.ts';
import { storeRemoval } from './store-install.ts';

/** Removes the install at Meta, then here; null when it is done, else why Meta refused. */
export async function uninstall(deps: InstallsDeps, row: InstallRow): Promise<Refusal | null> {
  const fbe = row.state === 'installed' ? await openFbeClient(deps, row) : null;
  if (fbe) {
    const removed = await fbe.uninstall();
    if (!removed.ok && removed.failure.kind !== 'gone') return refusalOfFailure(removed.failure);
  }
  await deps.db.asTenant(row.tenantId, async (tx) => {
    const current = await lockInstall(tx, row);
    if (!current) return;
    // An event from before is older than the removal, however late it comes. Meta counts seconds.
    const removedAtMs = Math.floor(deps.metaApp.nowMs() / 1000) * 1000;
    const entryTime = new Date(Math.max(removedAtMs, current.entryTime?.getTime() ?? 0));
    await storeRemoval(tx, current, { entryTime });
  });
  return null;
}
