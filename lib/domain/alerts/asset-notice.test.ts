import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { judgementOf } from '../../../test/fakes/samples/judged-assets.ts';
import type { Standing } from '../assets/standing.ts';
import { DEFAULT_SETTINGS } from '../settings/settings.ts';
import { type AssetNews, type AssetNotice, markTold, newsOf, observe } from './asset-notice.ts';
import { FIRST_SIGHT, ladderOf, reachedRung } from './ladder.ts';

const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;
const D1 = 100 * DAY_MS;
const D2 = 110 * DAY_MS;

const clockAt = (nowMs: number) => ({
  nowMs,
  rungOf: (deadlineMs: number) =>
    reachedRung(
      Math.floor(deadlineMs / DAY_MS) - Math.floor(nowMs / DAY_MS),
      DEFAULT_SETTINGS.warnDays,
    ),
});

interface Sight {
  nowMs: number;
  standing: Standing;
  deadlineMs: number | null;
}

/** One asset through time; whatever is news is told at once. */
function watch(sights: readonly Sight[]): (AssetNews & { nowMs: number })[] {
  let notice: AssetNotice | null = null;
  const told: (AssetNews & { nowMs: number })[] = [];
  for (const { nowMs, standing, deadlineMs } of sights) {
    const judgement = judgementOf(standing, deadlineMs);
    notice = observe(notice, judgement, clockAt(nowMs));
    const news = notice && newsOf(notice, judgement, clockAt(nowMs));
    if (!notice || !news) continue;
    told.push({ ...news, nowMs });
    notice = markTold(notice, news);
  }
  return told;
}

const dated = (nowMs: number, deadlineMs: number): Sight => ({
  nowMs,
  standing: nowMs < deadlineMs ? 'expiring' : 'due',
  deadlineMs,
});
const clear = (nowMs: number): Sight => ({ nowMs, standing: 'clear', deadlineMs: null });
const kinds = (sights: readonly Sight[]) => watch(sights).map(({ kind }) => kind);
const rungs = (sights: readonly Sight[]) =>
  watch(sights).flatMap((news) => (news.kind === 'approaching' ? [news.rung] : []));

describe('the ladder', () => {
  it.each([
    [40, FIRST_SIGHT],
    [22, FIRST_SIGHT],
    [21, 21],
    [15, 21],
    [14, 14],
    [1, 1],
    [0, 0],
    [-3, 0],
  ])('%i days before stands on rung %i', (days, rung) => {
    expect(reachedRung(days, DEFAULT_SETTINGS.warnDays)).toBe(rung);
  });

  it('has first sight even when nothing else is configured', () => {
    expect(reachedRung(0, [])).toBe(FIRST_SIGHT);
  });

  it('of a business comes before everyone’s, even with fewer rungs', () => {
    const settings = { warnDays: [7, 0], warnDaysByBusiness: { a: [3], none: [] } };
    expect(ladderOf(settings, 'a')).toEqual([3]);
    expect(ladderOf(settings, 'none')).toEqual([]);
    expect(ladderOf(settings, 'b')).toEqual([7, 0]);
    expect(ladderOf(settings, null)).toEqual([7, 0]);
  });
});

describe('what is told about one asset', () => {
  it('a tighter rung silences looser ones', () => {
    expect(rungs([dated(D1 - 2 * DAY_MS, D1), dated(D1 - DAY_MS, D1)])).toEqual([3, 1]);
  });

  it('a later date is not believed before it has held for 24 hours', () => {
    const start = D1 - 10 * DAY_MS;
    const sights = [dated(start, D1), dated(start + HOUR_MS, D2), dated(start + 24 * HOUR_MS, D2)];
    expect(kinds(sights)).toEqual(['approaching']);
    expect(kinds([...sights, dated(start + 25 * HOUR_MS, D2)])).toEqual([
      'approaching',
      'extended',
    ]);
  });

  it('a later date that wavers is believed at the earliest it has been', () => {
    const start = D1 - 10 * DAY_MS;
    const later = [D2, D2 + 5 * DAY_MS, D2, D2 + 5 * DAY_MS].map((deadlineMs, index) =>
      dated(start + (1 + index * 10) * HOUR_MS, deadlineMs),
    );
    expect(watch([dated(start, D1), ...later]).at(-1)).toMatchObject({
      kind: 'extended',
      deadlineMs: D2,
      fromMs: D1,
    });
  });

  it('a shift by hours needs no word, a minute is no shift at all', () => {
    const start = D1 - 10 * DAY_MS;
    const shifted = D1 + 5 * HOUR_MS;
    expect(
      kinds([
        dated(start, D1),
        dated(start + HOUR_MS, shifted),
        dated(start + 30 * HOUR_MS, shifted),
      ]),
    ).toEqual(['approaching']);
    expect(kinds([dated(start, D1), dated(start + HOUR_MS, D1 + 59_000)])).toEqual(['approaching']);
  });

  it('an extension of a date nobody was told of is a first sight', () => {
    const notice = observe(null, judgementOf('expiring', D1), clockAt(D1 - 30 * DAY_MS));
    const waiting = observe(notice, judgementOf('expiring', D2), clockAt(D1 - 29 * DAY_MS));
    const clock = clockAt(D1 - 28 * DAY_MS);
    const held = observe(waiting, judgementOf('expiring', D2), clock);
    expect(held && newsOf(held, judgementOf('expiring', D2), clock)).toMatchObject({
      kind: 'approaching',
      deadlineMs: D2,
    });
  });

  it('an earlier date speaks at once only below the lowest rung already told', () => {
    const start = D2 - 20 * DAY_MS;
    expect(rungs([dated(start, D2), dated(start + HOUR_MS, D2 - DAY_MS)])).toEqual([21]);
    expect(rungs([dated(start, D2), dated(start + HOUR_MS, D1)])).toEqual([21, 14]);
  });

  it('after a believed extension an earlier date is measured against the new ladder', () => {
    const start = D1 - 3 * DAY_MS;
    const sights = [
      dated(start, D1),
      dated(start + HOUR_MS, D2 + 10 * DAY_MS),
      dated(start + 26 * HOUR_MS, D2 + 10 * DAY_MS),
      dated(start + 27 * HOUR_MS, D1 + 5 * DAY_MS),
    ];
    expect(rungs(sights)).toEqual([3, 7]);
  });

  it('lost is said at once and once, whichever date it is lost by', () => {
    const lost = (nowMs: number, deadlineMs: number): Sight => ({
      nowMs,
      standing: 'lost',
      deadlineMs,
    });
    const sights = [dated(D1 - DAY_MS, D1), lost(D1 + HOUR_MS, D1), dated(D1 + 2 * HOUR_MS, D1)];
    expect(kinds([...sights, lost(D1 + 3 * HOUR_MS, D1)])).toEqual(['approaching', 'lost']);
    expect(kinds([lost(D1, D1)])).toEqual(['lost']);
    expect(kinds([dated(D1 - DAY_MS, D1), lost(D2, D2)])).toEqual(['approaching', 'lost']);
  });

  it('recovered is said after a day of safety, and at once when a managed account reads it', () => {
    const start = D1 - 5 * DAY_MS;
    expect(kinds([dated(start, D1), clear(start + HOUR_MS)])).toEqual(['approaching']);
    expect(kinds([dated(start, D1), clear(start + HOUR_MS), clear(start + 25 * HOUR_MS)])).toEqual([
      'approaching',
      'recovered',
    ]);
    const proven: Sight = { nowMs: start + HOUR_MS, standing: 'reconnected', deadlineMs: null };
    expect(kinds([dated(start, D1), proven])).toEqual(['approaching', 'recovered']);
  });

  it('nothing is recovered of which nothing was told', () => {
    expect(kinds([clear(0), clear(DAY_MS * 2)])).toEqual([]);
  });

  it.each<Standing>(['unchecked', 'unreachable', 'blind_spot', 'retired'])(
    '%s says nothing and forgets nothing',
    (standing) => {
      const between: Sight = { nowMs: D1 - 6 * DAY_MS, standing, deadlineMs: null };
      expect(rungs([dated(D1 - 7 * DAY_MS, D1), between, dated(D1 - 5 * DAY_MS, D1)])).toEqual([7]);
    },
  );

  it('safety interrupted by doubt has to last anew', () => {
    const start = D1 - 5 * DAY_MS;
    const doubt: Sight = { nowMs: start + 20 * HOUR_MS, standing: 'blind_spot', deadlineMs: null };
    expect(
      kinds([dated(start, D1), clear(start + HOUR_MS), doubt, clear(start + 26 * HOUR_MS)]),
    ).toEqual(['approaching']);
  });

  it('remembers few dates, however many it is shown', () => {
    let notice: AssetNotice | null = null;
    for (let step = 0; step < 100; step += 1) {
      const judgement = judgementOf('expiring', D1 - step * HOUR_MS);
      notice = observe(notice, judgement, clockAt(0));
    }
    expect(notice?.otherDates.length).toBeLessThanOrEqual(6);
  });
});

describe('30 days of any flapping', () => {
  const start = D1 - 25 * DAY_MS;
  /** Each reading holds for a while; short ones flap hourly, long ones over days. */
  const flapping = fc.array(
    fc.record({
      value: fc.constantFrom<'D1' | 'D2' | 'clear' | 'blind' | 'unchecked' | 'lost'>(
        'D1',
        'D2',
        'clear',
        'blind',
        'unchecked',
        'lost',
      ),
      hours: fc.oneof(fc.constant(1), fc.integer({ min: 1, max: 72 })),
    }),
    { minLength: 5, maxLength: 300, size: 'max' },
  );
  function live(stretches: readonly { value: string; hours: number }[]): Sight[] {
    const sights: Sight[] = [];
    let hour = 0;
    for (const { value, hours } of stretches) {
      for (let end = hour + hours; hour < end && hour < 30 * 24; hour += 1) {
        sights.push(sightOf(value, start + hour * HOUR_MS));
      }
    }
    return sights;
  }
  function sightOf(value: string, nowMs: number): Sight {
    if (value === 'D1') return dated(nowMs, D1);
    if (value === 'D2') return dated(nowMs, D2);
    if (value === 'clear') return clear(nowMs);
    if (value === 'blind') return { nowMs, standing: 'blind_spot', deadlineMs: null };
    if (value === 'lost' && nowMs >= D1) return { nowMs, standing: 'lost', deadlineMs: D1 };
    return { nowMs, standing: 'unchecked', deadlineMs: null };
  }

  it('tells each rung of a date at most once, and each date’s loss and extension once', () => {
    fc.assert(
      fc.property(flapping, (stretches) => {
        const said = watch(live(stretches)).map((news) => {
          if (news.kind === 'recovered') return `recovered|${news.nowMs}`;
          return `${news.kind}|${news.deadlineMs}|${news.kind === 'approaching' ? news.rung : ''}`;
        });
        expect(new Set(said).size).toBe(said.length);
      }),
      { numRuns: 300 },
    );
  });

  it('with nothing held for a day, tells each rung at most once over all dates', () => {
    const hourly = flapping.map((stretches) => stretches.map((each) => ({ ...each, hours: 1 })));
    fc.assert(
      fc.property(hourly, (stretches) => {
        const told = rungs(live(stretches));
        expect(new Set(told).size).toBe(told.length);
      }),
      { numRuns: 300 },
    );
  });

  it('relief is rare: a second one only after a week of safety', () => {
    fc.assert(
      fc.property(flapping, (stretches) => {
        const relief = watch(live(stretches)).filter(({ kind }) => kind === 'recovered');
        expect(relief.length).toBeLessThanOrEqual(4);
      }),
      { numRuns: 200 },
    );
  });
});
