import {
  backToSignIn,
  needsMetaSignIn,
  PATIENCE_MS,
  passesByItself,
} from '../../domain/job-steps.ts';
import { type Outcome, retryRule } from '../../domain/outcome.ts';
import type { Job } from '../../domain/reconnection.ts';
import type { ReconnectDeps, StepEnd } from './reconnect-deps.ts';

/**
 * Stores why a step did not get on. What passes by itself is tried again at the next alarm, until
 * patience ends; a dead token leads back to the sign-in; the rest waits for the person.
 */
export async function recordFailure(
  deps: ReconnectDeps,
  job: Job,
  outcome: Outcome,
): Promise<StepEnd> {
  deps.log.warn('reconnection_held_up', { state: job.state, code: outcome.code });
  const nowMs = deps.clock.nowMs();
  if (needsMetaSignIn(outcome)) {
    const moved = await deps.jobs.advance(job, (stored) => backToSignIn(stored, outcome, nowMs));
    if (moved) await deps.vault.job.remove();
    return 'wait';
  }
  // Patience runs from the first failure: a computer that slept for a night has not tried for one.
  const isFirst = job.outcome === null;
  const isOutOfPatience = !isFirst && nowMs - job.updatedAtMs > PATIENCE_MS;
  if (retryRule(outcome) === 'none' || (passesByItself(outcome) && isOutOfPatience)) {
    const failed: Job = { ...job, state: 'failed', outcome, updatedAtMs: nowMs };
    await deps.jobs.advance(job, async () => {
      await deps.announceJobFinished(failed);
      return failed;
    });
  } else {
    const updatedAtMs = isFirst ? nowMs : job.updatedAtMs;
    await deps.jobs.advance(job, (stored) => ({ ...stored, outcome, updatedAtMs }));
  }
  return 'wait';
}
