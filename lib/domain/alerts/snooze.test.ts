import { describe, expect, it } from 'vitest';
import type { AssetNotice } from './asset-notice.ts';
import { endedSnoozes, isSnoozed, type Snooze } from './snooze.ts';

const NOW = 1_000_000_000_000;
const untilDate = (untilMs: number): Snooze => ({
  until: { kind: 'date', untilMs },
  note: null,
  snoozedAtMs: 0,
});
const untilMoved = (deadlineMs: number): Snooze => ({
  until: { kind: 'deadline_moves', deadlineMs },
  note: 'known',
  snoozedAtMs: 0,
});
const notice = (change: Partial<AssetNotice> = {}): AssetNotice => ({
  deadlineMs: NOW,
  told: 7,
  later: null,
  extendedFromMs: null,
  safeSinceMs: null,
  recoveredTold: false,
  hasRelapsed: false,
  held: false,
  otherDates: [],
  ...change,
});

describe('a snooze', () => {
  it('until a date ends at that date', () => {
    expect(isSnoozed(untilDate(NOW + 1), null, NOW)).toBe(true);
    expect(isSnoozed(untilDate(NOW), null, NOW)).toBe(false);
  });

  it('until the deadline moves ends with another date, or none, but not with the seconds', () => {
    expect(isSnoozed(untilMoved(NOW), NOW + 59_000, NOW)).toBe(true);
    expect(isSnoozed(untilMoved(NOW), NOW + 60_000, NOW)).toBe(false);
    expect(isSnoozed(untilMoved(NOW), NOW - 60_000, NOW)).toBe(false);
    expect(isSnoozed(untilMoved(NOW), null, NOW)).toBe(false);
  });

  it('there is none without one', () => {
    expect(isSnoozed(undefined, NOW, NOW)).toBe(false);
  });

  it.each<[string, Snooze, AssetNotice | undefined, boolean]>([
    ['its date has come', untilDate(NOW), notice(), true],
    ['its date has not come', untilDate(NOW + 1), notice(), false],
    ['its date has not come, though nothing was ever told', untilDate(NOW + 1), undefined, false],
    ['the deadline is the same', untilMoved(NOW), notice(), false],
    ['the ladder stands on another date', untilMoved(NOW), notice({ deadlineMs: 5 }), true],
    [
      'the asset has recovered',
      untilDate(NOW + 1),
      notice({ safeSinceMs: 1, recoveredTold: true }),
      true,
    ],
    ['the asset only looks safe yet', untilDate(NOW + 1), notice({ safeSinceMs: 1 }), false],
    ['the asset is at risk again', untilDate(NOW + 1), notice({ recoveredTold: true }), false],
  ])('is over or not: %s', (_, snooze, known, over) => {
    const notices: Record<string, AssetNotice> = known ? { a: known } : {};
    expect(endedSnoozes({ a: snooze }, notices, NOW)).toEqual(over ? ['a'] : []);
  });
});
