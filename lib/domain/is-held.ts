/** Meta's longest pause is a day: what is further off came from a proxy, or a clock since set back. */
export const LONGEST_HOLD_MS = 25 * 3_600_000;

/** True while a time before which nobody is to be asked lies ahead. Both epoch ms of one clock. */
export function isHeld(untilMs: number | null, nowMs: number): boolean {
  return untilMs !== null && untilMs > nowMs && untilMs - nowMs <= LONGEST_HOLD_MS;
}
