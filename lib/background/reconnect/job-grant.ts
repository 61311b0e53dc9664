import type { Job } from '../../domain/reconnection/reconnection.ts';
import type { Grant } from '../../platform/vault/secrets.ts';
import type { Vault } from '../../platform/vault/vault.ts';

/** The new token of a job, if it is still there. It outlives attempts: a retry needs no new sign-in. */
export async function jobGrant(vault: Vault, job: Pick<Job, 'id'>): Promise<Grant | null> {
  const kept = await vault.job.read();
  if (kept.state !== 'present' || kept.value.kind !== 'grant') return null;
  return kept.value.jobId.startsWith(`${job.id}.`) ? kept.value : null;
}
