import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  sampleAccount,
  sampleJob,
  samplePartner,
} from '../../../test/fakes/samples/alert-samples.ts';
import { datedAsset, judgedAsset } from '../../../test/fakes/samples/judged-assets.ts';
import type { JudgedAsset } from '../assets/snapshot.ts';
import { STANDINGS } from '../assets/standing.ts';
import { summarise } from '../assets/summarise.ts';
import { NEVER_CHECKED, type Schedule } from '../schedule.ts';
import { type BadgeInput, badgeOf, STALE_MS } from './badge.ts';

const DAY_MS = 86_400_000;
const NOW = Date.parse('2026-05-22T08:00Z');
const checked: Schedule = { ...NEVER_CHECKED, lastGoodAtMs: NOW };
const dead = sampleAccount({ state: { kind: 'dead', reason: 'expired', code: 190, subcode: 463 } });

const dated = (days: number, count = 1): JudgedAsset[] =>
  Array.from({ length: count }, (_, index) =>
    datedAsset({ id: `${days}-${index}`, deadlineMs: NOW + days * DAY_MS }, NOW),
  );
const badge = (assets: readonly JudgedAsset[], change: Partial<BadgeInput> = {}) =>
  badgeOf({
    summary: summarise(assets, NOW, []),
    accounts: [sampleAccount()],
    partner: samplePartner(),
    schedule: checked,
    job: null,
    badgeMode: 'all',
    pausedUntilMs: null,
    nowMs: NOW,
    ...change,
  });
const keys = (assets: readonly JudgedAsset[], change: Partial<BadgeInput> = {}) =>
  badge(assets, change).title.map(({ key }) => key);

describe('the title', () => {
  it.each(['due', 'lost'] as const)('dates nothing that is %s into the future', (standing) => {
    const past = judgedAsset({ id: 'past', standing, deadlineMs: NOW - 3 * DAY_MS });
    expect(badge([past, ...dated(30)]).title).toEqual([{ key: 'badge.atRisk', count: 2 }]);
    expect(keys(dated(30))).toEqual(['badge.atRiskBy']);
  });
});

describe('the number', () => {
  it('is that of the partner’s assets that are expiring, due or lost, and of no others', () => {
    const every = STANDINGS.map((standing) =>
      judgedAsset({ id: standing, standing, deadlineMs: NOW + DAY_MS }),
    );
    expect(badge(every).text).toBe('3');
    expect(badge(every.map((asset) => ({ ...asset, usedByPartner: false }))).text).toBe('');
  });

  it.each([
    [999, '999'],
    [1000, '999+'],
    [10_000, '999+'],
  ])('%i shows as %s', (count, text) => {
    expect(badge(dated(12, count)).text).toBe(text);
  });

  it('is nothing when all is well', () => {
    expect(badge([judgedAsset({ standing: 'clear' })])).toEqual({
      text: '',
      tone: 'quiet',
      title: [{ key: 'badge.allWell' }],
    });
  });
});

describe('the title where no asset is known to be at risk', () => {
  it.each(['unchecked', 'unreachable', 'blind_spot'] as const)(
    'does not call %s well',
    (standing) => {
      expect(keys([judgedAsset({ standing })])).toEqual(['badge.unclear']);
    },
  );
});

describe('the colour', () => {
  it.each([
    ['upcoming', dated(20)],
    ['soon', [...dated(20), ...dated(14)]],
    ['urgent', [...dated(20), ...dated(3)]],
    ['urgent', [...dated(20), judgedAsset({ standing: 'lost', deadlineMs: NOW })]],
    ['urgent', [...dated(20), judgedAsset({ standing: 'due', deadlineMs: NOW })]],
  ])('is %s by the most urgent', (tone, assets) => {
    expect(badge(assets).tone).toBe(tone);
  });

  it('grows more urgent while nobody checks, by Graph’s clock', () => {
    const input = { nowMs: NOW + DAY_MS / 2, schedule: checked };
    expect(badge(dated(3.4)).tone).toBe('soon');
    expect(badge(dated(3.4), input).tone).toBe('urgent');
    const ahead = { ...checked, clockOffsetMs: 2 * DAY_MS };
    expect(badge(dated(5), { schedule: ahead }).tone).toBe('urgent');
  });
});

describe('what comes before the number', () => {
  const job = sampleJob({ state: 'following' });

  it.each<[string, string, Partial<BadgeInput>]>([
    ['a running reconnection', '…', { job }],
    ['a running reconnection, even when signed out', '…', { job, accounts: [dead] }],
    ['a dead account', '!', { accounts: [sampleAccount({ id: '2' }), dead] }],
    ['an expired partner sign-in', '!', { partner: samplePartner({ signIn: 'expired' }) }],
    [
      'a check that failed for a sign-in',
      '!',
      { schedule: { ...checked, failure: { code: 'not_signed_in', to: 'partner' } } },
    ],
    ['no word from Meta for two days', '?', { nowMs: NOW + STALE_MS + 1 }],
  ])('%s shows %s, and the title still says the number', (_, text, change) => {
    expect(badge(dated(12), change).text).toBe(text);
    expect(keys(dated(12), change)).toContain('badge.atRiskBy');
  });

  it.each<[string, Partial<BadgeInput>]>([
    ['a finished reconnection', { job: sampleJob() }],
    ['being offline for an hour', { schedule: { ...checked, failure: { code: 'offline' } } }],
    ['exactly two days of silence', { nowMs: NOW + STALE_MS }],
    ['a partner signed out on purpose', { partner: samplePartner({ signIn: 'signed_out' }) }],
    ['no partner yet', { partner: null }],
  ])('%s does not', (_, change) => {
    expect(badge(dated(12), change).text).toBe('1');
  });

  it('is nothing at a first run: what was never signed in is not broken', () => {
    const failure = { code: 'not_signed_in', to: 'partner' } as const;
    const firstRun = { summary: null, accounts: [], schedule: { ...NEVER_CHECKED, failure } };
    expect(badge([], firstRun).text).toBe('');
    expect(badge([], { ...firstRun, accounts: [sampleAccount()] }).text).toBe('!');
  });

  it('is nothing before the first check, and the title says so', () => {
    expect(badge([], { summary: null, schedule: NEVER_CHECKED })).toEqual({
      text: '',
      tone: 'quiet',
      title: [{ key: 'badge.neverChecked' }],
    });
  });

  it('is the silence since the last judgement where no check was ever whole', () => {
    const schedule = { ...NEVER_CHECKED };
    expect(badge(dated(12), { schedule }).text).toBe('1');
    expect(badge(dated(12), { schedule, nowMs: NOW + STALE_MS + 1 }).text).toBe('?');
  });
});

describe('modes', () => {
  const assets = [...dated(20, 5), ...dated(2, 2), judgedAsset({ id: 'l', standing: 'lost' })];

  it('urgent only counts the last three days, what is due and what is lost', () => {
    expect(badge(assets, { badgeMode: 'urgent' }).text).toBe('3');
    expect(badge(dated(20), { badgeMode: 'urgent' })).toMatchObject({ text: '', tone: 'quiet' });
  });

  it('off shows nothing, while the title says everything', () => {
    const off = badge(assets, { badgeMode: 'off', accounts: [dead] });
    expect(off).toMatchObject({ text: '', tone: 'quiet' });
    expect(off.title.map(({ key }) => key)).toEqual(['badge.signInBroken', 'badge.atRisk']);
  });

  it('a pause changes the title only, and only while it lasts', () => {
    expect(badge(assets, { pausedUntilMs: NOW + 1 }).text).toBe('8');
    expect(keys(assets, { pausedUntilMs: NOW + 1 })).toContain('badge.paused');
    expect(keys(assets, { pausedUntilMs: NOW })).not.toContain('badge.paused');
  });
});

describe('whatever the state', () => {
  it('the text fits and the title is never empty: nothing is told by colour alone', () => {
    const inputs = fc.record({
      assets: fc.array(
        fc.record({
          standing: fc.constantFrom(...STANDINGS),
          deadlineMs: fc.option(fc.integer({ min: NOW - 40 * DAY_MS, max: NOW + 40 * DAY_MS })),
        }),
      ),
      nowMs: fc.integer({ min: NOW, max: NOW + 40 * DAY_MS }),
      badgeMode: fc.constantFrom('all', 'urgent', 'off' as const),
      accounts: fc.constantFrom([sampleAccount()], [dead], []),
      job: fc.constantFrom(null, sampleJob(), sampleJob({ state: 'preview' })),
    });
    fc.assert(
      fc.property(inputs, ({ assets, ...change }) => {
        const judged = assets.map((wish, index) => judgedAsset({ ...wish, id: String(index) }));
        const { text, title, tone } = badge(judged, change);
        expect(text.length).toBeLessThanOrEqual(4);
        expect(title.length).toBeGreaterThan(0);
        if (text === '') expect(tone).toBe('quiet');
      }),
    );
  });
});
