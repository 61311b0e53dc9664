import type { SummaryGroup } from '../../../lib/domain/assets/snapshot.ts';

/** Assets of one business that lose access on one day. */
export interface DayShare {
  businessId: string;
  businessName: string | null;
  count: number;
}

/** One day of the timeline, from local midnight, epoch ms. */
export interface TimelineDay {
  startMs: number;
  shares: readonly DayShare[];
  total: number;
}

export interface Timeline {
  days: readonly TimelineDay[];
  /** Assets whose date lies beyond the last day. */
  later: number;
  /** Business ids, the one with most assets first: their order is their colour. */
  businesses: readonly { id: string; name: string | null; count: number }[];
}

export const TIMELINE_DAYS = 60;

/** When how many assets of which business lose access, day by day from today. */
export function timelineOf(groups: readonly SummaryGroup[], nowMs: number): Timeline {
  const starts = Array.from({ length: TIMELINE_DAYS + 1 }, (_, index) => midnight(nowMs, index));
  const endMs = starts[TIMELINE_DAYS] ?? nowMs;
  const dated = groups.flatMap(({ standing, deadlineMs, business, count }) =>
    standing === 'expiring' && deadlineMs !== null
      ? [{ deadlineMs, id: business?.id ?? '', name: business?.name ?? null, count }]
      : [],
  );
  const shown = dated.filter(({ deadlineMs }) => deadlineMs < endMs);
  const days = starts.slice(0, TIMELINE_DAYS).map((startMs, index) => {
    const nextMs = starts[index + 1] ?? endMs;
    const ofDay = shown.filter(({ deadlineMs }) => deadlineMs >= startMs && deadlineMs < nextMs);
    const shares = byBusiness(ofDay).map(({ id, name, count }) => ({
      businessId: id,
      businessName: name,
      count,
    }));
    return { startMs, shares, total: sum(shares) };
  });
  return { days, later: sum(dated) - sum(shown), businesses: byBusiness(shown) };
}

interface Counted {
  id: string;
  name: string | null;
  count: number;
}

function byBusiness(entries: readonly Counted[]): Counted[] {
  const businesses = new Map<string, Counted>();
  for (const { id, name, count } of entries) {
    businesses.set(id, { id, name, count: (businesses.get(id)?.count ?? 0) + count });
  }
  return [...businesses.values()].sort((a, b) => b.count - a.count);
}

function sum(entries: readonly { count: number }[]): number {
  return entries.reduce((total, { count }) => total + count, 0);
}

/** Local midnight so many days on; a day of a clock change is not 24 hours long. */
function midnight(nowMs: number, days: number): number {
  const date = new Date(nowMs);
  return new Date(date.getFullYear(), date.getMonth(), date.getDate() + days).getTime();
}
