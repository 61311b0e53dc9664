import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { daysUntil, localTime, momentOf } from './local-time.ts';

const at = (text: string) => Date.parse(text);
const ZONES = [
  'UTC',
  'Europe/Berlin',
  'America/Los_Angeles',
  'America/St_Johns',
  'Asia/Kathmandu',
  'Asia/Tokyo',
  'Australia/Lord_Howe',
  'Pacific/Kiritimati',
  'Pacific/Pago_Pago',
];

describe('the wall clock of a zone', () => {
  it.each([
    ['UTC', '2026-06-03T14:05:59Z', 14 * 60 + 5, 3],
    ['Europe/Berlin', '2026-06-03T22:30Z', 30, 4],
    ['America/Los_Angeles', '2026-06-03T06:59Z', 23 * 60 + 59, 2],
    ['Asia/Kathmandu', '2026-06-03T00:00Z', 5 * 60 + 45, 3],
    ['Europe/Berlin', '1969-12-31T22:30Z', 23 * 60 + 30, 3],
  ])('in %s at %s it is minute %i of weekday %i', (zone, moment, minute, weekday) => {
    expect(localTime(at(moment), zone)).toMatchObject({ minute, weekday });
  });

  it('counts days by midnights, not by hours', () => {
    const nowMs = at('2026-06-01T21:30Z');
    expect(daysUntil(at('2026-06-01T22:30Z'), nowMs, 'Europe/Berlin')).toBe(1);
    expect(daysUntil(at('2026-06-02T21:29Z'), nowMs, 'Europe/Berlin')).toBe(1);
    expect(daysUntil(at('2026-06-01T22:30Z'), nowMs, 'UTC')).toBe(0);
    expect(daysUntil(at('2026-05-31T10:00Z'), nowMs, 'UTC')).toBe(-1);
  });

  it('a day of 23 or 25 hours is one day', () => {
    const zone = 'Europe/Berlin';
    expect(daysUntil(at('2026-03-29T12:00+02:00'), at('2026-03-28T12:00+01:00'), zone)).toBe(1);
    expect(daysUntil(at('2026-10-25T12:00+01:00'), at('2026-10-24T12:00+02:00'), zone)).toBe(1);
  });
});

describe('the moment a clock shows a time', () => {
  const day = (text: string) => Math.floor(at(`${text}T00:00Z`) / 86_400_000);

  it('a time the clock skips is the moment of the change', () => {
    const skipped = momentOf(day('2026-03-29'), 2 * 60 + 30, 'Europe/Berlin');
    expect(new Date(skipped).toISOString()).toBe('2026-03-29T01:00:00.000Z');
  });

  it('a time that comes twice is the first one', () => {
    const twice = momentOf(day('2026-10-25'), 2 * 60 + 30, 'Europe/Berlin');
    expect(new Date(twice).toISOString()).toBe('2026-10-25T00:30:00.000Z');
  });

  it('midnight that does not exist is the first moment of the day', () => {
    // Beirut changes its clocks at midnight.
    const start = momentOf(day('2026-03-29'), 0, 'Asia/Beirut');
    expect(localTime(start, 'Asia/Beirut')).toMatchObject({ day: day('2026-03-29'), minute: 60 });
    expect(localTime(start - 60_000, 'Asia/Beirut').day).toBe(day('2026-03-28'));
  });

  it('is the inverse of reading the clock, in every zone and season', () => {
    const moments = fc.integer({ min: at('2020-01-01'), max: at('2040-01-01') });
    fc.assert(
      fc.property(moments, fc.constantFrom(...ZONES), (moment, zone) => {
        const minuteStart = Math.floor(moment / 60_000) * 60_000;
        const { day: localDay, minute } = localTime(minuteStart, zone);
        const back = momentOf(localDay, minute, zone);
        expect(localTime(back, zone)).toMatchObject({ day: localDay, minute });
        expect(back).toBeLessThanOrEqual(minuteStart);
      }),
      { numRuns: 300 },
    );
  });
});
