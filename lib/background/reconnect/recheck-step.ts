import { countResults, endState, isProven } from '../../domain/reconnection/job-steps.ts';
import type { Job } from '../../domain/reconnection/reconnection.ts';
import { DONE } from '../../domain/result.ts';
import { adoptToken } from '../accounts/adopt-token.ts';
import { endJob } from './end-job.ts';
import { jobGrant } from './job-grant.ts';
import type { ReconnectDeps, Step } from './reconnect-deps.ts';

const BUSY_PAUSE_MS = 2_000;

/**
 * The partner has proven the new token: its account becomes one of the person's own, a check reads
 * with it, and the job ends. The old account stays as it was.
 */
export function createRecheckStep(deps: ReconnectDeps): Step {
  return async (job) => {
    const assets = await deps.jobs.readAssets(job.id);
    const counts = countResults(assets);
    const grant = await jobGrant(deps.vault, job);
    if (grant && isProven(assets, job.attempt)) {
      await adoptToken({ ...deps, nowMs: deps.clock.nowMs }, grant);
    }
    // A check that throws records its own failure; the reconnection itself is through.
    const checked = await deps.recheck().catch(() => DONE);
    if (!checked.ok && checked.outcome.code === 'busy') {
      // A dead worker's check still holds its lease, half a minute at most.
      await deps.clock.sleep(BUSY_PAUSE_MS);
      return 'again';
    }
    const ended: Job = {
      ...job,
      state: endState(counts),
      counts,
      outcome: null,
      updatedAtMs: deps.clock.nowMs(),
    };
    const moved = await endJob(deps, job, ended);
    if (moved && ended.state === 'done') await deps.vault.job.remove();
    return 'wait';
  };
}
