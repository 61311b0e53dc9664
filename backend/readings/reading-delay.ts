const hourMs = 60 * 60_000;
const dayMs = 24 * hourMs;

/** How long until an asset is read again: daily, denser as its deadline comes near and just after it. */
export function readingDelayMs(deadlineMs: number | null, nowMs: number): number {
  if (deadlineMs === null) return dayMs;
  const leftMs = deadlineMs - nowMs;
  if (leftMs > 14 * dayMs || leftMs < -3 * dayMs) return dayMs;
  return leftMs > 3 * dayMs ? 6 * hourMs : hourMs;
}
