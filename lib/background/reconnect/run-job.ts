import { isHeld } from '../../domain/is-held.ts';
import { ABANDONED_MS, heldUntilMs, waitsForPerson } from '../../domain/reconnection/job-steps.ts';
import { isActive, type Job, type JobState } from '../../domain/reconnection/reconnection.ts';
import { createFollowStep } from './follow-step.ts';
import { createPreviewStep } from './preview-step.ts';
import { createRecheckStep } from './recheck-step.ts';
import type { ReconnectDeps, Step } from './reconnect-deps.ts';
import { type AskedWindows, createSignInStep, windowKey } from './sign-in-step.ts';
import { createSubmitStep } from './submit-step.ts';
import { createVerifyStep } from './verify-step.ts';

/** Wakes the worker for a job that a dead one left. */
export const JOB_ALARM = 'reconnection';
const JOB_ALARM_MS = 60_000;
/** A step that only fetches and sleeps would be ended with the worker after 30 s without a browser call. */
const BEAT_MS = 10_000;

type ActiveState = Exclude<JobState, 'done' | 'partly' | 'failed' | 'cancelled'>;

/**
 * Carries the stored job as far as it can go: one step after the other, each from what is stored.
 * Called at every start of the worker, by the alarm and after each intent; never twice at a time for
 * the same attempt.
 */
export function createRunJob(deps: ReconnectDeps, windows: AskedWindows): () => Promise<void> {
  const running = new Set<string>();
  const wanted = new Set<string>();
  const steps: Record<ActiveState, Step> = {
    signing_in: createSignInStep(deps, windows),
    verifying: createVerifyStep(deps),
    preview: createPreviewStep(deps),
    submitting: createSubmitStep(deps),
    following: createFollowStep(deps),
    rechecking: createRecheckStep(deps),
  };

  async function stepOnce(key: string): Promise<boolean> {
    const job = await deps.jobs.read();
    if (!job || windowKey(job) !== key || !needsNobody(job)) return false;
    if (!(await deps.alarms.get(JOB_ALARM))) {
      await deps.alarms.create({ name: JOB_ALARM, periodMs: JOB_ALARM_MS });
    }
    if (isHeld(heldUntilMs(job), deps.clock.nowMs())) return false;
    return (await steps[job.state as ActiveState](job)) === 'again';
  }

  async function run(key: string): Promise<void> {
    while (await stepOnce(key)) {
      // Each step stores what it did; the next one starts from that.
    }
    const job = await deps.jobs.read();
    if (job && needsNobody(job)) return;
    await deps.alarms.clear(JOB_ALARM);
    if (job) await putAwayIfAbandoned(deps, job);
  }

  return async function runJob() {
    const job = await deps.jobs.read();
    if (!job) return;
    const key = windowKey(job);
    wanted.add(key);
    if (running.has(key)) return;
    running.add(key);
    const stopBeat = deps.every(BEAT_MS, () => void deps.jobs.read().catch(() => undefined));
    try {
      // Whoever asks while it runs may have changed what it waited for.
      while (wanted.delete(key)) await run(key);
    } finally {
      stopBeat();
      running.delete(key);
    }
  };
}

/** True while the job can go on without the person. */
function needsNobody(job: Job): boolean {
  return isActive(job) && !waitsForPerson(job);
}

/** A token is not kept for a job that nobody comes back to, be it to go on or to try again what failed. */
async function putAwayIfAbandoned(deps: ReconnectDeps, job: Job): Promise<void> {
  const nowMs = deps.clock.nowMs();
  if (Math.abs(nowMs - job.updatedAtMs) < ABANDONED_MS) return;
  const isPutAway =
    !isActive(job) ||
    (await deps.jobs.advance(job, () => ({ state: 'cancelled', updatedAtMs: nowMs })));
  if (isPutAway) await deps.vault.job.remove();
}
