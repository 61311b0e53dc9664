import { describe, expect, it } from 'vitest';
import { type SimulatedWeeks, simulate, transcript } from '../../../test/fakes/alert-simulation.ts';
import { datedAsset, judgedAsset } from '../../../test/fakes/samples/judged-assets.ts';
import { DEFAULT_SETTINGS } from '../settings/settings.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const START = Date.parse('2026-05-01T08:00Z');
const DEADLINE = Date.parse('2026-06-03T14:00Z');
const LATER = Date.parse('2026-06-10T14:00Z');
const fabrikam = { id: '8', name: 'Fabrikam' };
const office = { ...DEFAULT_SETTINGS.quietHours, enabled: true };

const days = (count: number) => count * DAY_MS;
/** One asset whose date is whatever `dateAt` says; null: readable and undated. */
const oneAsset = (dateAt: (nowMs: number) => number | null) => (nowMs: number) => {
  const deadlineMs = dateAt(nowMs);
  if (deadlineMs === null) return [judgedAsset({ standing: 'clear' })];
  return [datedAsset({ deadlineMs }, nowMs)];
};
const run = (weeks: Omit<SimulatedWeeks, 'fromMs'> & { fromMs?: number }, zone?: string) =>
  transcript(simulate({ fromMs: START, ...weeks }), zone);

describe('60 simulated days', () => {
  it('normal: first sight, then each rung once, and the loss', () => {
    const assets = (nowMs: number) =>
      ['a', 'b', 'c'].map((id) =>
        nowMs < DEADLINE + 5 * HOUR_MS
          ? datedAsset({ id, deadlineMs: DEADLINE }, nowMs)
          : judgedAsset({ id, standing: 'lost', deadlineMs: DEADLINE }),
      );
    expect(run({ assets })).toEqual([
      '2026-05-01 08:00 Contoso: 3 ends in 33 days',
      '2026-05-13 02:00 Contoso: 3 ends in 21 days',
      '2026-05-20 02:00 Contoso: 3 ends in 14 days',
      '2026-05-27 02:00 Contoso: 3 ends in 7 days',
      '2026-05-31 02:00 Contoso: 3 ends in 3 days',
      '2026-06-02 00:00 Contoso: 3 ends tomorrow',
      '2026-06-03 00:00 Contoso: 3 ends today',
      '2026-06-03 20:00 Contoso: 3 lost',
    ]);
  });

  it('a date first seen twelve days ahead, and nobody there until the third day before', () => {
    const deadlineMs = START + days(12);
    const assets = (nowMs: number) => [
      datedAsset({ id: 'a', deadlineMs }, nowMs),
      datedAsset({ id: 'b', business: fabrikam, deadlineMs }, nowMs),
    ];
    const closed = (nowMs: number) => nowMs > START && nowMs < START + days(9);
    expect(run({ days: 10, assets, closed })).toEqual([
      '2026-05-01 08:00 Contoso: 1 ends in 12 days',
      '2026-05-01 08:00 Fabrikam: 1 ends in 12 days',
      '2026-05-10 08:00 Contoso: 1 ends in 3 days',
      '2026-05-10 08:00 Fabrikam: 1 ends in 3 days',
    ]);
  });

  it('a date that comes and goes with every hourly check: each rung once', () => {
    const assets = oneAsset((nowMs) => (((nowMs - START) / HOUR_MS) % 2 ? null : DEADLINE));
    expect(run({ assets, checkEveryHours: 1 })).toEqual([
      '2026-05-01 08:00 Contoso: 1 ends in 33 days',
      '2026-05-13 00:00 Contoso: 1 ends in 21 days',
      '2026-05-20 00:00 Contoso: 1 ends in 14 days',
      '2026-05-27 00:00 Contoso: 1 ends in 7 days',
      '2026-05-31 00:00 Contoso: 1 ends in 3 days',
      '2026-06-02 00:00 Contoso: 1 ends tomorrow',
      '2026-06-03 00:00 Contoso: 1 ends today',
    ]);
  });

  it('a date that comes and goes over days: each rung once', () => {
    const assets = oneAsset((nowMs) => (((nowMs - START) / DAY_MS) % 6 < 3 ? DEADLINE : null));
    expect(run({ assets })).toEqual([
      '2026-05-01 08:00 Contoso: 1 ends in 33 days',
      '2026-05-05 08:00 Contoso: 1 recovered',
      '2026-05-13 08:00 Contoso: 1 ends in 21 days',
      '2026-05-20 02:00 Contoso: 1 ends in 14 days',
      '2026-05-27 02:00 Contoso: 1 ends in 7 days',
      '2026-05-31 08:00 Contoso: 1 ends in 3 days',
      '2026-06-02 00:00 Contoso: 1 ends tomorrow',
      '2026-06-03 00:00 Contoso: 1 ends today',
    ]);
  });

  it('a date that alternates hourly between two days: each rung once', () => {
    const assets = oneAsset((nowMs) => (((nowMs - START) / HOUR_MS) % 2 ? LATER : DEADLINE));
    expect(run({ assets, checkEveryHours: 1 })).toEqual([
      '2026-05-01 08:00 Contoso: 1 ends in 33 days',
      '2026-05-13 00:00 Contoso: 1 ends in 21 days',
      '2026-05-20 00:00 Contoso: 1 ends in 14 days',
      '2026-05-27 00:00 Contoso: 1 ends in 7 days',
      '2026-05-31 00:00 Contoso: 1 ends in 3 days',
      '2026-06-02 00:00 Contoso: 1 ends tomorrow',
      '2026-06-03 00:00 Contoso: 1 ends today',
    ]);
  });

  it('a date that alternates every three days between two days: each rung once', () => {
    const assets = oneAsset((nowMs) => (((nowMs - START) / DAY_MS) % 6 < 3 ? DEADLINE : LATER));
    expect(run({ assets })).toEqual([
      '2026-05-01 08:00 Contoso: 1 ends in 33 days',
      '2026-05-05 08:00 Contoso: 1 extended to in 36 days',
      '2026-05-13 08:00 Contoso: 1 ends in 21 days',
      '2026-05-20 02:00 Contoso: 1 ends in 14 days',
      '2026-05-27 02:00 Contoso: 1 ends in 7 days',
      '2026-05-31 08:00 Contoso: 1 ends in 3 days',
      '2026-06-02 00:00 Contoso: 1 ends tomorrow',
      '2026-06-03 00:00 Contoso: 1 ends today',
    ]);
  });

  it('an extension: believed after a day, said quietly, then a ladder of its own', () => {
    const assets = oneAsset((nowMs) => (nowMs < START + days(27) ? DEADLINE : LATER));
    expect(run({ assets })).toEqual([
      '2026-05-01 08:00 Contoso: 1 ends in 33 days',
      '2026-05-13 02:00 Contoso: 1 ends in 21 days',
      '2026-05-20 02:00 Contoso: 1 ends in 14 days',
      '2026-05-27 02:00 Contoso: 1 ends in 7 days',
      '2026-05-29 08:00 Contoso: 1 extended to in 12 days',
      '2026-06-03 02:00 Contoso: 1 ends in 7 days',
      '2026-06-07 02:00 Contoso: 1 ends in 3 days',
      '2026-06-09 00:00 Contoso: 1 ends tomorrow',
      '2026-06-10 00:00 Contoso: 1 ends today',
    ]);
  });

  it('a shortened time: said at once, as a rung below the last one', () => {
    const assets = oneAsset((nowMs) => (nowMs < START + days(21) ? LATER : START + days(26)));
    expect(run({ assets, days: 30 })).toEqual([
      '2026-05-01 08:00 Contoso: 1 ends in 40 days',
      '2026-05-20 02:00 Contoso: 1 ends in 21 days',
      '2026-05-22 08:00 Contoso: 1 ends in 5 days',
      '2026-05-24 02:00 Contoso: 1 ends in 3 days',
      '2026-05-26 00:00 Contoso: 1 ends tomorrow',
      '2026-05-27 00:00 Contoso: 1 ends today',
    ]);
  });

  it('a cancelled migration: recovered once it has lasted a day', () => {
    const assets = oneAsset((nowMs) => (nowMs < START + days(20) ? DEADLINE : null));
    expect(run({ assets })).toEqual([
      '2026-05-01 08:00 Contoso: 1 ends in 33 days',
      '2026-05-13 02:00 Contoso: 1 ends in 21 days',
      '2026-05-20 02:00 Contoso: 1 ends in 14 days',
      '2026-05-22 08:00 Contoso: 1 recovered',
    ]);
  });

  it('lost, readable, lost again, every day: said once', () => {
    const assets = (nowMs: number) => {
      const lost = Math.floor((nowMs - START) / DAY_MS) % 2 === 0;
      return [judgedAsset({ standing: lost ? 'lost' : 'due', deadlineMs: START - DAY_MS })];
    };
    expect(run({ assets })).toEqual(['2026-05-01 08:00 Contoso: 1 lost']);
  });

  it('40 businesses at once: one digest a rung, never 40 messages', () => {
    const assets = (nowMs: number) =>
      Array.from({ length: 40 }, (_, index) => {
        const business = { id: `b${index}`, name: `Business ${String(index).padStart(2, '0')}` };
        return datedAsset({ id: `a${index}`, business, deadlineMs: DEADLINE }, nowMs);
      });
    expect(run({ assets, days: 20 })).toEqual([
      '2026-05-01 08:00 digest [Business 00: 1 ends in 33 days; Business 01: 1 ends in 33 days; Business 02: 1 ends in 33 days; Business 03: 1 ends in 33 days; Business 04: 1 ends in 33 days; Business 05: 1 ends in 33 days; and 34 more]',
      '2026-05-13 02:00 digest [Business 00: 1 ends in 21 days; Business 01: 1 ends in 21 days; Business 02: 1 ends in 21 days; Business 03: 1 ends in 21 days; Business 04: 1 ends in 21 days; Business 05: 1 ends in 21 days; and 34 more]',
      '2026-05-20 02:00 digest [Business 00: 1 ends in 14 days; Business 01: 1 ends in 14 days; Business 02: 1 ends in 14 days; Business 03: 1 ends in 14 days; Business 04: 1 ends in 14 days; Business 05: 1 ends in 14 days; and 34 more]',
    ]);
  });

  it('two dates in one business, a day apart: one message a day', () => {
    const assets = (nowMs: number) => [
      datedAsset({ id: 'a', deadlineMs: DEADLINE }, nowMs),
      datedAsset({ id: 'b', deadlineMs: DEADLINE + DAY_MS }, nowMs),
    ];
    expect(run({ assets })).toEqual([
      '2026-05-01 08:00 Contoso: 1 ends in 33 days + 1 ends in 34 days',
      '2026-05-13 02:00 Contoso: 1 ends in 21 days',
      '2026-05-14 02:00 Contoso: 1 ends in 21 days',
      '2026-05-20 02:00 Contoso: 1 ends in 14 days',
      '2026-05-21 02:00 Contoso: 1 ends in 14 days',
      '2026-05-27 02:00 Contoso: 1 ends in 7 days',
      '2026-05-28 02:00 Contoso: 1 ends in 7 days',
      '2026-05-31 02:00 Contoso: 1 ends in 3 days',
      '2026-06-01 02:00 Contoso: 1 ends in 3 days',
      '2026-06-02 00:00 Contoso: 1 ends tomorrow',
      '2026-06-03 00:00 Contoso: 1 ends today + 1 ends tomorrow',
      '2026-06-04 00:00 Contoso: 1 ends today',
    ]);
  });

  it('browser closed for a week: the tightest rung only', () => {
    const closed = (nowMs: number) => nowMs > START + days(18) && nowMs < START + days(28);
    expect(run({ assets: oneAsset(() => DEADLINE), closed })).toEqual([
      '2026-05-01 08:00 Contoso: 1 ends in 33 days',
      '2026-05-13 02:00 Contoso: 1 ends in 21 days',
      '2026-05-29 08:00 Contoso: 1 ends in 5 days',
      '2026-05-31 02:00 Contoso: 1 ends in 3 days',
      '2026-06-02 00:00 Contoso: 1 ends tomorrow',
      '2026-06-03 00:00 Contoso: 1 ends today',
    ]);
  });

  it('a flight to the west and back: no rung twice, no second message on one day', () => {
    const zone = (nowMs: number) =>
      nowMs > DEADLINE - days(7.2) && nowMs < DEADLINE - days(2)
        ? 'America/Los_Angeles'
        : 'Asia/Tokyo';
    expect(run({ assets: oneAsset(() => DEADLINE), zone }, 'Asia/Tokyo')).toEqual([
      '2026-05-01 17:00 Contoso: 1 ends in 33 days',
      '2026-05-13 05:00 Contoso: 1 ends in 21 days',
      '2026-05-20 05:00 Contoso: 1 ends in 14 days',
      '2026-05-27 05:00 Contoso: 1 ends in 7 days',
      '2026-05-31 17:00 Contoso: 1 ends in 3 days',
      '2026-06-02 05:00 Contoso: 1 ends tomorrow',
      '2026-06-03 00:00 Contoso: 1 ends today',
    ]);
  });

  it('clocks change while it is quiet: messages wait for the morning as the clock shows it', () => {
    const zone = 'Europe/Berlin';
    const fromMs = Date.parse('2026-03-02T12:00Z');
    const deadlineMs = Date.parse('2026-04-02T12:00Z');
    const settings = { quietHours: office };
    const weeks = {
      fromMs,
      days: 35,
      assets: oneAsset(() => deadlineMs),
      settings,
      zone: () => zone,
    };
    expect(run({ ...weeks, checkEveryHours: 1 }, zone)).toEqual([
      '2026-03-02 13:00 Contoso: 1 ends in 31 days',
      '2026-03-12 08:00 Contoso: 1 ends in 21 days',
      '2026-03-19 08:00 Contoso: 1 ends in 14 days',
      '2026-03-26 08:00 Contoso: 1 ends in 7 days',
      '2026-03-30 08:00 Contoso: 1 ends in 3 days',
      '2026-04-01 08:00 Contoso: 1 ends tomorrow',
      '2026-04-02 00:00 Contoso: 1 ends today',
    ]);
  });

  it('a pause over a weekend: one digest after it', () => {
    const assets = (nowMs: number) => [
      datedAsset({ id: 'a', deadlineMs: START + days(7) }, nowMs),
      datedAsset({ id: 'b', business: fabrikam, deadlineMs: START + days(8) }, nowMs),
    ];
    const paused = (nowMs: number) => nowMs > START && nowMs < START + days(5);
    expect(run({ days: 8, assets, paused })).toEqual([
      '2026-05-01 08:00 Contoso: 1 ends in 7 days',
      '2026-05-01 08:00 Fabrikam: 1 ends in 8 days',
      '2026-05-06 08:00 digest [Contoso: 1 ends in 2 days; Fabrikam: 1 ends in 3 days]',
      '2026-05-07 00:00 Contoso: 1 ends tomorrow',
      '2026-05-08 00:00 Contoso: 1 ends today',
      '2026-05-08 00:00 Fabrikam: 1 ends tomorrow',
      '2026-05-09 00:00 Fabrikam: 1 ends today',
    ]);
  });

  it('a snooze of a week: silence, then what was held back', () => {
    const until = { kind: 'date' as const, untilMs: START + days(26) };
    const snoozes = { 100: { until, note: null, snoozedAtMs: START } };
    expect(run({ assets: oneAsset(() => DEADLINE), snoozes })).toEqual([
      '2026-05-27 08:00 Contoso: 1 ends in 7 days',
      '2026-05-31 02:00 Contoso: 1 ends in 3 days',
      '2026-06-02 00:00 Contoso: 1 ends tomorrow',
      '2026-06-03 00:00 Contoso: 1 ends today',
    ]);
  });

  it('a snooze until the date moves: only the last day breaks it', () => {
    const until = { kind: 'deadline_moves' as const, deadlineMs: DEADLINE };
    const snoozes = { 100: { until, note: null, snoozedAtMs: START } };
    expect(run({ assets: oneAsset(() => DEADLINE), snoozes })).toEqual([
      '2026-06-03 00:00 Contoso: 1 ends today',
    ]);
  });

  it('a broken sign-in among four businesses is on top of the one digest', () => {
    const assets = (nowMs: number) =>
      ['A', 'B', 'C', 'D'].map((name, index) => {
        const deadlineMs = DEADLINE - index * DAY_MS;
        return datedAsset({ id: name, business: { id: name, name }, deadlineMs }, nowMs);
      });
    const brokenSignIns = () => [{ id: '1', name: 'Romane', endsAtMs: null }];
    expect(run({ days: 2, assets, brokenSignIns })).toEqual([
      '2026-05-01 08:00 digest [sign in again: Romane; D: 1 ends in 30 days; C: 1 ends in 31 days; B: 1 ends in 32 days; A: 1 ends in 33 days]',
    ]);
  });
});
