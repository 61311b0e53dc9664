import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { QuietHours } from '../settings/settings.ts';
import { isQuiet, quietEndsAt } from './quiet-hours.ts';

const BERLIN = 'Europe/Berlin';
const night: QuietHours = {
  enabled: true,
  fromMinute: 19 * 60,
  toMinute: 8 * 60,
  workingDays: [1, 2, 3, 4, 5],
};
const lunch: QuietHours = { ...night, fromMinute: 12 * 60, toMinute: 13 * 60 };
const at = (text: string) => Date.parse(text);
const iso = (ms: number | null) => (ms === null ? null : new Date(ms).toISOString());

describe('quiet hours', () => {
  it.each([
    ['Wednesday 18:59', '2026-06-03T18:59+02:00', false],
    ['Wednesday 19:00', '2026-06-03T19:00+02:00', true],
    ['Thursday 02:00', '2026-06-04T02:00+02:00', true],
    ['Thursday 07:59', '2026-06-04T07:59+02:00', true],
    ['Thursday 08:00', '2026-06-04T08:00+02:00', false],
    ['Saturday noon', '2026-06-06T12:00+02:00', true],
    ['Monday 07:00', '2026-06-08T07:00+02:00', true],
    ['Monday 08:00', '2026-06-08T08:00+02:00', false],
  ])('overnight on working days: %s', (_, moment, quiet) => {
    expect(isQuiet(night, at(moment), BERLIN)).toBe(quiet);
  });

  it.each([
    ['11:59', false],
    ['12:00', true],
    ['12:59', true],
    ['13:00', false],
  ])('within a day: %s', (clock, quiet) => {
    expect(isQuiet(lunch, at(`2026-06-03T${clock}+02:00`), BERLIN)).toBe(quiet);
  });

  it('a span without length is never quiet on a working day', () => {
    const none = { ...night, fromMinute: 480, toMinute: 480 };
    expect(isQuiet(none, at('2026-06-03T08:00+02:00'), BERLIN)).toBe(false);
    expect(isQuiet(none, at('2026-06-06T08:00+02:00'), BERLIN)).toBe(true);
  });

  it('is never quiet when switched off', () => {
    expect(isQuiet({ ...night, enabled: false }, at('2026-06-06T03:00Z'), BERLIN)).toBe(false);
  });

  it('follows the person to another zone', () => {
    const moment = at('2026-06-03T16:00Z');
    expect(isQuiet(night, moment, BERLIN)).toBe(false);
    expect(isQuiet(night, moment, 'Asia/Tokyo')).toBe(true);
  });
});

describe('the end of the quiet', () => {
  it.each([
    ['overnight', '2026-06-03T23:00+02:00', '2026-06-04T06:00:00.000Z'],
    ['after midnight', '2026-06-04T03:00+02:00', '2026-06-04T06:00:00.000Z'],
    ['over a weekend', '2026-06-05T20:00+02:00', '2026-06-08T06:00:00.000Z'],
    ['over the clocks going forward', '2026-03-27T20:00+01:00', '2026-03-30T06:00:00.000Z'],
    ['over the clocks going back', '2026-10-23T20:00+02:00', '2026-10-26T07:00:00.000Z'],
    ['not quiet at all', '2026-06-03T10:00+02:00', '2026-06-03T08:00:00.000Z'],
  ])('%s', (_, from, end) => {
    expect(iso(quietEndsAt(night, at(from), BERLIN))).toBe(end);
  });

  it('a working day that starts at midnight', () => {
    expect(iso(quietEndsAt(lunch, at('2026-06-07T15:00+02:00'), BERLIN))).toBe(
      '2026-06-07T22:00:00.000Z',
    );
  });

  it('in the hour that the clock skips, the quiet ends when it has skipped', () => {
    const early = { ...night, toMinute: 150, workingDays: [0, 1, 2, 3, 4, 5, 6] };
    expect(iso(quietEndsAt(early, at('2026-03-29T00:30+01:00'), BERLIN))).toBe(
      '2026-03-29T01:00:00.000Z',
    );
  });

  it('never comes without a working day', () => {
    expect(quietEndsAt({ ...night, workingDays: [] }, at('2026-06-03T10:00Z'), BERLIN)).toBeNull();
  });

  it('is not quiet, not before now, and everything before it is', () => {
    const minute = fc.integer({ min: 0, max: 1439 });
    const hours = fc.record({
      enabled: fc.constant(true),
      fromMinute: minute,
      toMinute: minute,
      workingDays: fc.uniqueArray(fc.integer({ min: 0, max: 6 }), { minLength: 1 }),
    });
    const moments = fc.integer({ min: at('2026-03-20'), max: at('2026-11-10') });
    const zones = fc.constantFrom('UTC', BERLIN, 'America/New_York', 'Australia/Lord_Howe');
    fc.assert(
      fc.property(
        hours,
        moments,
        zones,
        fc.double({ min: 0, max: 0.999, noNaN: true }),
        (quiet, moment, zone, share) => {
          const end = quietEndsAt(quiet, moment, zone);
          if (end === null) throw new Error('a working day comes');
          expect(end).toBeGreaterThanOrEqual(moment);
          expect(isQuiet(quiet, end, zone)).toBe(false);
          if (end > moment) {
            expect(isQuiet(quiet, moment + Math.floor((end - moment) * share), zone)).toBe(true);
          }
        },
      ),
      { numRuns: 300 },
    );
  });
});
