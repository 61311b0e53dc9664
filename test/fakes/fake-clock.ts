import type { Clock } from '../../lib/platform/clock.ts';
import { asPortCall, currentLife, type Life } from './life.ts';

interface Sleeper {
  wakeAtMs: number;
  life: Life | undefined;
  wake(): void;
}

/** A clock that stands still until told. */
export interface FakeClock extends Clock {
  set(nowMs: number): void;
  advance(ms: number): void;
  /** Goes to the next moment somebody alive waits for; false when nobody waits. */
  wakeNext(): boolean;
}

export function createFakeClock(startMs: number): FakeClock {
  let nowMs = startMs;
  let sleepers: Sleeper[] = [];

  function set(targetMs: number): void {
    nowMs = targetMs;
    const awake = sleepers.filter((sleeper) => sleeper.wakeAtMs <= nowMs);
    sleepers = sleepers.filter((sleeper) => sleeper.wakeAtMs > nowMs);
    for (const sleeper of awake) sleeper.wake();
  }

  const wait = (ms: number, life: Life | undefined) =>
    new Promise<void>((wake) => {
      sleepers.push({ wakeAtMs: nowMs + ms, life, wake });
    });

  return {
    nowMs: () => nowMs,
    // A sleep is a place to die but not work in flight: `settle` moves time for it.
    sleep: async (ms) => {
      await asPortCall(() => undefined)();
      await wait(ms, currentLife());
    },
    set,
    advance: (ms) => set(nowMs + ms),
    wakeNext() {
      sleepers = sleepers.filter((sleeper) => !sleeper.life?.dead);
      const next = Math.min(...sleepers.map((sleeper) => sleeper.wakeAtMs));
      if (!Number.isFinite(next)) return false;
      set(Math.max(next, nowMs));
      return true;
    },
  };
}
