import { type Outcome, retryRule } from '../../domain/outcome.ts';
import {
  backToSignIn,
  needsMetaSignIn,
  PATIENCE_MS,
  passesByItself,
  triedMsAt,
} from '../../domain/reconnection/job-steps.ts';
import type { Job } from '../../domain/reconnection/reconnection.ts';
import { endJob } from './end-job.ts';
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
  const triedMs = triedMsAt(job, nowMs);
  if (retryRule(outcome) === 'none' || (passesByItself(outcome) && triedMs > PATIENCE_MS)) {
    await endJob(deps, job, { ...job, state: 'failed', outcome, triedMs, updatedAtMs: nowMs });
  } else {
    await deps.jobs.advance(job, () => ({ outcome, triedMs, updatedAtMs: nowMs }));
  }
  return 'wait';
}
