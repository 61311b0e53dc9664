import { describe, expect, it } from 'vitest';
import type { SummaryGroup } from '../../../lib/domain/assets/snapshot.ts';
import { TIMELINE_DAYS, timelineOf } from './timeline-days.ts';

const at = (month: number, day: number, hour = 0) => new Date(2026, month, day, hour).getTime();
const now = at(4, 26, 12);
const contoso = { id: '1', name: 'Contoso' };
const fabrikam = { id: '2', name: 'Fabrikam' };
const group = (
  business: SummaryGroup['business'],
  deadlineMs: number | null,
  count: number,
): SummaryGroup => ({ business, standing: 'expiring', deadlineMs, count });

describe('the timeline', () => {
  it('has a day for each of the next 60, from today’s midnight, also over a clock change', () => {
    const { days } = timelineOf([], at(2, 1, 23));
    expect(days).toHaveLength(TIMELINE_DAYS);
    expect(days.map(({ startMs }) => new Date(startMs).getHours())).toEqual(
      Array(TIMELINE_DAYS).fill(0),
    );
    expect(days[0]?.startMs).toBe(at(2, 1));
  });

  it('puts each deadline on its local day, businesses with most assets first', () => {
    const { days, businesses } = timelineOf(
      [
        group(contoso, at(5, 2, 14), 3),
        group(fabrikam, at(5, 2, 23), 17),
        group(contoso, at(5, 3), 1),
      ],
      now,
    );
    const second = days.find(({ startMs }) => startMs === at(5, 2));
    expect(second).toMatchObject({
      total: 20,
      shares: [
        { businessId: '2', count: 17 },
        { businessId: '1', count: 3 },
      ],
    });
    expect(businesses.map(({ id, count }) => [id, count])).toEqual([
      ['2', 17],
      ['1', 4],
    ]);
  });

  it('counts what lies beyond, and leaves out what has no date', () => {
    const timeline = timelineOf([group(contoso, at(9, 1), 5), group(contoso, null, 2)], now);
    expect(timeline.later).toBe(5);
    expect(timeline.businesses).toEqual([]);
  });
});
