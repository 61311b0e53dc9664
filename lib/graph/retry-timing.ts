/** First wait; doubled at each further attempt. */
const firstWaitMs = 500;
const longestBackoffMs = 8_000;

/** The longest `Retry-After` worth waiting for; a browser ends an idle worker after 30 s. */
export const longestRetryAfterMs = 20_000;

/**
 * How long to wait before attempt `attempt` + 1 (counted from 0). Meta's own wish goes first; else
 * exponential, half of it random, so that many clients do not come back in step.
 */
export function retryWaitMs(attempt: number, retryAfterMs: number | null, random: number): number {
  const backoff = Math.min(longestBackoffMs, firstWaitMs * 2 ** attempt);
  const jittered = Math.round(backoff / 2 + (backoff / 2) * random);
  return retryAfterMs === null ? jittered : retryAfterMs + Math.round(firstWaitMs * random);
}

/** `Retry-After` in ms: seconds or an HTTP date (RFC 9110 §10.2.3); null when absent or broken. */
export function parseRetryAfter(value: string | null, nowMs: number): number | null {
  if (value === null) return null;
  if (/^\s*\d{1,9}\s*$/.test(value)) return Number(value) * 1000;
  const atMs = Date.parse(value);
  return Number.isNaN(atMs) ? null : Math.max(0, atMs - nowMs);
}
