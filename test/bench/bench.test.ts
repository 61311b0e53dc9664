import { describe, expect, it } from 'vitest';
import { slopePerMinute } from './backend/slope-per-minute.ts';
import { formatTable } from './format-table.ts';
import { median } from './median.ts';
import { atLeastTimes, atMost, atMostTimes } from './row.ts';

const figure = { name: 'x', value: 12, unit: 'ms' };

describe('a figure and its limit', () => {
  it('holds up to the limit of the value', () => {
    expect(atMost(12, figure)).toMatchObject({ ratio: null, limit: 12, holds: true });
    expect(atMost(11, figure).holds).toBe(false);
  });

  it('holds up to the limit of the ratio to its floor', () => {
    expect(atMostTimes(1.5, figure, { floor: 8 })).toMatchObject({ ratio: 1.5, holds: true });
    expect(atMostTimes(1.4, figure, { floor: 8 }).holds).toBe(false);
  });

  it('holds from the limit of the ratio to its peer', () => {
    expect(atLeastTimes(3, figure, { peer: 4 })).toMatchObject({ ratio: 3, peer: 4, holds: true });
    expect(atLeastTimes(3.1, figure, { peer: 4 }).holds).toBe(false);
  });

  it('never holds against a peer of nothing', () => {
    expect(atMostTimes(2, { ...figure, value: 0 }, { floor: 0 }).holds).toBe(false);
  });

  it('is named in the table when it is broken', () => {
    expect(formatTable([atMost(11, figure)])).toContain('BROKEN');
  });
});

it('the median is the middle, however the values come', () => {
  expect(median([9, 1, 5])).toBe(5);
  expect(median([4, 1, 3, 2])).toBe(2.5);
  expect(median([])).toBeNaN();
});

it('the slope of a figure taken each minute is that of its straight line', () => {
  expect(slopePerMinute([300, 302, 304, 306])).toBe(2);
  expect(slopePerMinute([300, 310, 290, 300])).toBe(-2);
});
