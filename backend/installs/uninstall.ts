import type { InstallRow } from '../db/schema/installs.ts';
import { refusalOfFailure } from '../graph/refusal-of-failure.ts';
import type { Refusal } from '../http/problem.ts';
import { lockInstall } from './find-install.ts';
import { noToken, openFbeClient } from './open-fbe-client.ts';
import type { InstallsDeps } from './refresh-install.ts';
import { storeRemoval } from './store-install.ts';

/** Removes the install at Meta, then here; null when it is done, else why Meta refused. */
export async function uninstall(deps: InstallsDeps, row: InstallRow): Promise<Refusal | null> {
  // One that was only minted is nowhere but here.
  const refusal = row.state === 'installed' ? await uninstallAtMeta(deps, row) : null;
  if (refusal) return refusal;
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

async function uninstallAtMeta(deps: InstallsDeps, row: InstallRow): Promise<Refusal | null> {
  const fbe = await openFbeClient(deps, row);
  if (!fbe) return noToken;
  const removed = await fbe.uninstall();
  if (removed.ok) return null;
  if (removed.failure.kind !== 'gone') return refusalOfFailure(removed.failure);
  // Meta says so of an install that is none any more, and of one that this token does not see.
  const read = await fbe.readInstall();
  if (!read.ok) return refusalOfFailure(read.failure);
  return read.value === null ? null : refusalOfFailure(removed.failure);
}
