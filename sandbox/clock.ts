/** The one clock of the sandbox: Graph's Date header, token expiry and deadlines all read it. */
export interface Clock {
  /** Now, in epoch milliseconds of the sandbox's world. */
  nowMs(): number;
  /** Jumps to a moment; the clock goes on from there if it runs. */
  set(epochMs: number): void;
  /** Stops or restarts the flow of time without a jump. */
  setRunning(running: boolean): void;
  isRunning(): boolean;
}

/**
 * @param startsAtMs the world's first moment, epoch milliseconds
 * @param running false freezes time until `set` is called, which tests of exact times want
 */
export function createClock(startsAtMs: number, running = true): Clock {
  let baseMs = startsAtMs;
  let anchorMs = performance.now();
  let isFlowing = running;
  const nowMs = () => Math.floor(isFlowing ? baseMs + performance.now() - anchorMs : baseMs);
  const set = (epochMs: number) => {
    baseMs = epochMs;
    anchorMs = performance.now();
  };
  return {
    nowMs,
    set,
    setRunning(next) {
      set(nowMs());
      isFlowing = next;
    },
    isRunning: () => isFlowing,
  };
}
