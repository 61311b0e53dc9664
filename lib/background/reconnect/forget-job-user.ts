import { isActive } from '../../domain/reconnection/reconnection.ts';
import type { Vault } from '../../platform/vault/vault.ts';
import type { JobStore } from './job-store.ts';

/**
 * Forgets who signed in for the reconnection, if it is this Meta user, and the token they gave it.
 * Without that token one that runs has come to its end.
 */
export async function forgetJobUser(
  { jobs, vault }: { jobs: JobStore; vault: Vault },
  userId: string,
): Promise<void> {
  const job = await jobs.read();
  if (job?.user?.id !== userId) return;
  await jobs.revise(job.id, async (stored) => {
    if (stored.user?.id !== userId) return null;
    await vault.job.remove();
    return { job: { ...stored, user: null, state: isActive(stored) ? 'cancelled' : stored.state } };
  });
}
