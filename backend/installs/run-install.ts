import type { Logger } from 'pino';
import type { JobData } from '../jobs/queues.ts';
import { findInstall } from './find-install.ts';
import { type InstallsDeps, refreshInstall } from './refresh-install.ts';

/** Reads an install again at Meta; what may pass is tried again as the queue says. */
export async function runInstall(
  deps: InstallsDeps & { log: Logger },
  { tenantId, externalBusinessId }: JobData['install'],
): Promise<void> {
  const row = await findInstall(deps.db, tenantId, externalBusinessId);
  if (!row) return;
  const refreshed = await refreshInstall(deps, row);
  if (refreshed.ok) return;
  if (refreshed.refusal.code === 'meta_unavailable') throw new Error('Meta is unavailable');
  deps.log.warn({ tenant: tenantId, code: refreshed.refusal.code }, 'install not refreshed');
}
