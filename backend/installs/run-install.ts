import { mayPass } from '../graph/refusal-of-failure.ts';
import type { JobData } from '../jobs/queues.ts';
import { findInstall } from './find-install.ts';
import { takeOfferedToken } from './offered-tokens/take-offered-token.ts';
import { type InstallsDeps, refreshInstall } from './refresh-install.ts';
import { adoptSystemUser } from './system-user/adopt-system-user.ts';

/**
 * Confirms the token that an event brought, reads the install again at Meta and gives its assets the
 * token of its system user, where it has one. What may pass is tried again as the queue says.
 */
export async function runInstall(
  deps: InstallsDeps,
  { tenantId, externalBusinessId }: JobData['install'],
): Promise<void> {
  const find = () => findInstall(deps.db, tenantId, externalBusinessId);
  const found = await find();
  if (!found) return;
  const pending = await takeOfferedToken(deps, found);
  // Word of an install often comes with changed access: what is due is not left to the next minute.
  await deps.db.asTenant(tenantId, (tx) => deps.jobs.enqueue(tx, 'sweep', {}));
  const row = await find();
  if (!row) return;
  const refreshed = await refreshInstall(deps, row);
  const current = refreshed.ok ? refreshed.row : null;
  const refusal = refreshed.ok
    ? current && (await adoptSystemUser(deps, current))
    : refreshed.refusal;
  const later = pending ?? (refusal && mayPass(refusal) ? refusal : null);
  if (later) throw new Error(later.detail ?? later.code);
  if (refusal) deps.log.warn({ tenant: tenantId, code: refusal.code }, 'install not refreshed');
}
