import type { Result } from '../domain/result.ts';
import type { Check } from './check/check.ts';

/** All ways to a check, so that it is known when none is running. */
export interface Checks extends Check {
  /** A check that begins after this call: one already running may not know what is new. */
  runFresh(trigger: 'event' | 'reconnection'): Promise<Result<null>>;
  /** Resolves when none is running any more. */
  ended(): Promise<void>;
}

export function createChecks(check: Check): Checks {
  const running = new Set<Promise<unknown>>();
  let fresh: Promise<Result<null>> | null = null;
  let reason: 'event' | 'reconnection' = 'event';

  function track<T>(work: Promise<T>): Promise<T> {
    running.add(work);
    const forget = () => running.delete(work);
    work.then(forget, forget);
    return work;
  }

  async function ended(): Promise<void> {
    while (running.size > 0) await Promise.allSettled(running);
  }

  return {
    runIfDue: () => track(check.runIfDue()),
    runNow: () => track(check.runNow()),
    runFor: (trigger) => track(check.runFor(trigger)),
    runFresh(trigger) {
      // Those who ask before it begins share it; one after a reconnection looks at more.
      if (fresh === null || trigger === 'reconnection') reason = trigger;
      fresh ??= ended().then(() => {
        fresh = null;
        return track(check.runFor(reason));
      });
      return fresh;
    },
    judgeAgain: () => track(check.judgeAgain()),
    markDue: check.markDue,
    ended,
  };
}
