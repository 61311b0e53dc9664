import type { Summary } from '../../lib/domain/assets/snapshot.ts';

/**
 * When the first access that still runs ends, epoch ms; null when none does. What is due already is
 * past its date and would hide it.
 */
export function firstEndMs(summary: Summary, nowMs: number): number | null {
  if (summary.counts.expiring === 0) return null;
  const first = summary.groups.find(({ standing }) => standing === 'expiring');
  if (first) return first.deadlineMs;
  // Its group is beyond those the summary has room for.
  const { nextDeadlineMs } = summary;
  return nextDeadlineMs !== null && nextDeadlineMs > nowMs ? nextDeadlineMs : null;
}
