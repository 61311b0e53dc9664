import type { Logger } from 'pino';
import type { JobData } from '../jobs/queues.ts';
import { adoptSystemUser } from './adopt-system-user.ts';
import { findInstall } from './find-install.ts';
import { type InstallsDeps, refreshInstall } from './refresh-install.ts';

/**
 * Reads an install again at Meta and gives its assets the token of its system user, where it has one.
 * What may pass is tried again as the queue says.
 */
export async function runInstall(
  deps: InstallsDeps & { log: Logger },
  { tenantId, externalBusinessId }: JobData['install'],
): Promise<void> {
  const row = await findInstall(deps.db, tenantId, externalBusinessId);
  if (!row) return;
  const refreshed = await refreshInstall(deps, row);
  const current = refreshed.ok ? refreshed.row : null;
  const refusal = refreshed.ok
    ? current && (await adoptSystemUser(deps, current))
    : refreshed.refusal;
  if (!refusal) return;
  if (refusal.code === 'meta_unavailable') throw new Error('Meta is unavailable');
  deps.log.warn({ tenant: tenantId, code: refusal.code }, 'install not refreshed');
}
