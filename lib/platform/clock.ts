/** Time as a part, so that tests own it. */
export interface Clock {
  nowMs(): number;
  /**
   * Waits. A browser ends an idle worker after 30 s, so nothing may sleep longer than a few seconds
   * here; longer waits are stored times and alarms.
   */
  sleep(ms: number): Promise<void>;
}

export const systemClock: Clock = {
  nowMs: () => Date.now(),
  sleep: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
};
