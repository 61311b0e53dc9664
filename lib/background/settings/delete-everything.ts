import { DONE, type Result } from '../../domain/result.ts';
import { forgetDatabase } from '../../platform/database/forget-database.ts';
import { forgetStorage } from '../../platform/storage/forget-storage.ts';
import type { Vault } from '../../platform/vault/vault.ts';
import type { Ports } from '../ports.ts';

export interface DeleteEverythingDeps extends Pick<Ports, 'alarms' | 'notifications'> {
  vault: Vault;
  /** Resolves when no check is running any more: one that runs on would write again. */
  checksEnded(): Promise<void>;
  /** Brings back what an empty browser has: alarms, badge, a built-in partner. */
  startOver(): Promise<void>;
}

/**
 * Forgets all that Holdfast keeps in this browser. Local only: what the partner holds stays, and
 * nothing is revoked at Meta.
 */
export async function deleteEverything(deps: DeleteEverythingDeps): Promise<Result<null>> {
  // Tokens go first: whatever still runs can do nothing more with them.
  await deps.vault.clear();
  await deps.checksEnded();
  await forgetDatabase();
  await forgetStorage();
  await deps.alarms.clearAll();
  for (const id of await deps.notifications.shownIds()) await deps.notifications.clear(id);
  await deps.startOver();
  return DONE;
}
