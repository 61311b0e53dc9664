import { isProven } from '../../domain/reconnection/job-steps.ts';
import type { Job } from '../../domain/reconnection/reconnection.ts';
import type { ReconnectDeps } from './reconnect-deps.ts';

/**
 * Ends a job: the person is told, history keeps it, and it is stored. In this order, for dying in
 * between tells it again, which is nothing new. Null when somebody else has changed the job meanwhile.
 */
export function endJob(deps: ReconnectDeps, job: Job, ended: Job): Promise<Job | null> {
  return deps.jobs.advance(job, async () => {
    await deps.announceJobFinished(ended);
    // What earlier attempts brought is not the work of whoever signed in last.
    const isTheirs = isProven(await deps.jobs.readAssets(job.id), job.attempt);
    const user = isTheirs ? job.user : null;
    await deps.appendHistory({
      atMs: await deps.graphNowMs(),
      kind: 'reconnection',
      jobId: job.id,
      attempt: job.attempt,
      by: user?.name ?? null,
      byId: user?.id ?? null,
      ...ended.counts,
    });
    return ended;
  });
}
