import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sampleContext } from '../../../test/fakes/samples/alert-samples.ts';
import { datedAsset, judgedAsset } from '../../../test/fakes/samples/judged-assets.ts';
import type { JudgedAsset } from '../assets/snapshot.ts';
import { localTime } from '../local-time.ts';
import { parseAlertId } from './alert-id.ts';
import { type AlertLedger, EMPTY_LEDGER } from './alert-ledger.ts';
import type { AlertMessage } from './alert-message.ts';
import { type AlertInput, planAlerts } from './plan-alerts.ts';

const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;
const NOW = Date.parse('2026-05-22T08:00Z');

const inputOf = (assets: readonly JudgedAsset[], change: Partial<AlertInput> = {}): AlertInput => ({
  assets,
  brokenSignIns: [],
  happenings: [],
  ...change,
});
const inBusiness = (name: string, days: number, id = name) =>
  datedAsset({ id, business: { id: name, name }, deadlineMs: NOW + days * DAY_MS }, NOW);
const plan = (
  assets: readonly JudgedAsset[],
  change: Partial<AlertInput> = {},
  ledger: AlertLedger = EMPTY_LEDGER,
) => planAlerts(ledger, inputOf(assets, change), sampleContext(NOW)).ledger;
const businessesOf = (message: AlertMessage | undefined) =>
  message?.kind === 'digest' ? message.news.map(({ business }) => business?.name) : null;

describe('one message per check and business', () => {
  it('gathers a business’s assets by date, soonest first, lost before all', () => {
    const lost = judgedAsset({ id: 'l', standing: 'lost', deadlineMs: NOW - DAY_MS });
    const business = lost.business!.id;
    const assets = [
      datedAsset({ id: '1', deadlineMs: NOW + 9 * DAY_MS }, NOW),
      datedAsset({ id: '2', deadlineMs: NOW + 5 * DAY_MS }, NOW),
      datedAsset({ id: '3', deadlineMs: NOW + 9 * DAY_MS }, NOW),
      lost,
    ];
    const [message, ...others] = plan(assets).outbox;
    expect(others).toEqual([]);
    expect(message).toMatchObject({
      kind: 'business',
      news: {
        lines: [
          { kind: 'lost', count: 1 },
          { kind: 'approaching', count: 1, deadlineMs: NOW + 5 * DAY_MS },
          { kind: 'approaching', count: 2, deadlineMs: NOW + 9 * DAY_MS },
        ],
      },
    });
    expect(parseAlertId(message!.id)).toEqual({ kind: 'business', businessId: business });
  });

  it('keeps two businesses of one name apart', () => {
    const of = (id: string) =>
      datedAsset({ id, business: { id, name: 'Same' }, deadlineMs: NOW + DAY_MS }, NOW);
    expect(plan([of('1'), of('2')]).outbox).toHaveLength(2);
  });

  it('three businesses get a message each, four get one digest', () => {
    const names = ['D', 'C', 'B', 'A'];
    const assets = names.map((name, index) => inBusiness(name, 12 - index));
    expect(plan(assets.slice(1)).outbox.map(({ kind }) => kind)).toEqual([
      'business',
      'business',
      'business',
    ]);
    const digest = plan(assets).outbox;
    expect(digest).toHaveLength(1);
    expect(businessesOf(digest[0])).toEqual(['A', 'B', 'C', 'D']);
  });

  it('a digest lists six and counts the rest, assets included', () => {
    const assets = Array.from({ length: 40 }, (_, index) => inBusiness(`b${index}`, 12));
    expect(plan(assets).outbox[0]).toMatchObject({ kind: 'digest', beyond: 34, pressing: 40 });
  });

  it('the own broken sign-in comes first, several in one message', () => {
    const brokenSignIns = [
      { id: '1', name: 'Romane', endsAtMs: null },
      { id: '2', name: 'Work', endsAtMs: null },
    ];
    const { outbox } = plan([inBusiness('A', 12)], { brokenSignIns });
    expect(outbox.map(({ kind }) => kind)).toEqual(['own_sign_in', 'business']);
    expect(outbox[0]).toMatchObject({ signIns: brokenSignIns });
  });
});

describe('at most one approaching message a day and business', () => {
  it('what comes later that day waits for tomorrow', () => {
    const morning = plan([inBusiness('A', 12, '1')]);
    const both = [inBusiness('A', 12, '1'), inBusiness('A', 13, '2')];
    const noon = planAlerts(
      { ...morning, outbox: [] },
      inputOf(both),
      sampleContext(NOW + 4 * HOUR_MS),
    );
    expect(noon.ledger.outbox).toEqual([]);
    const next = planAlerts(noon.ledger, inputOf(both), sampleContext(NOW + DAY_MS));
    expect(next.ledger.outbox).toHaveLength(1);
  });

  it('but the last day and the loss do not wait', () => {
    const morning = { ...plan([inBusiness('A', 12, '1')]), outbox: [] };
    const shortened = [
      datedAsset(
        { id: '1', business: { id: 'A', name: 'A' }, deadlineMs: NOW + 10 * HOUR_MS },
        NOW,
      ),
    ];
    expect(plan(shortened, {}, morning).outbox).toHaveLength(1);
    const lost = judgedAsset({
      id: '2',
      business: { id: 'A', name: 'A' },
      standing: 'lost',
      deadlineMs: NOW,
    });
    expect(plan([lost], {}, morning).outbox).toHaveLength(1);
  });

  it('a clock that had been far ahead does not silence a business for weeks', () => {
    const future = planAlerts(
      EMPTY_LEDGER,
      inputOf([inBusiness('A', 40)]),
      sampleContext(NOW + 30 * DAY_MS),
    );
    const ledger = { ...future.ledger, notices: {}, outbox: [] };
    expect(plan([inBusiness('A', 12)], {}, ledger).outbox).toHaveLength(1);
  });

  it('holds for any world', () => {
    const worlds = fc.array(
      fc.record({
        business: fc.constantFrom('A', 'B'),
        days: fc.integer({ min: 1, max: 30 }),
        fromDay: fc.integer({ min: 0, max: 20 }),
        shift: fc.integer({ min: -5, max: 5 }),
      }),
      { minLength: 1, maxLength: 8 },
    );
    fc.assert(
      fc.property(worlds, (assets) => {
        let ledger = EMPTY_LEDGER;
        const days: string[] = [];
        for (let nowMs = NOW; nowMs < NOW + 30 * DAY_MS; nowMs += 6 * HOUR_MS) {
          const judged = assets.flatMap(({ business, days: away, fromDay, shift }, index) => {
            const age = (nowMs - NOW) / DAY_MS;
            if (age < fromDay) return [];
            const deadlineMs = NOW + (away + (age > fromDay + 3 ? shift : 0)) * DAY_MS;
            const ref = { id: business, name: business };
            return [datedAsset({ id: String(index), business: ref, deadlineMs }, nowMs)];
          });
          ledger = planAlerts(ledger, inputOf(judged), sampleContext(nowMs)).ledger;
          for (const message of ledger.outbox) {
            if (message.kind !== 'business') continue;
            const lines = message.news.lines.filter(({ kind }) => kind === 'approaching');
            const day = localTime(nowMs, 'UTC').day;
            const last = lines.some(
              (line) => 'deadlineMs' in line && localTime(line.deadlineMs, 'UTC').day <= day,
            );
            if (lines.length > 0) days.push(`${message.news.business?.id}|${day}|${last}`);
          }
          ledger = { ...ledger, outbox: [] };
        }
        expect(new Set(days).size).toBe(days.length);
      }),
      { numRuns: 100 },
    );
  });
});

describe('the ledger', () => {
  it('adds nothing for the same input again, and keeps what waits to be shown', () => {
    const assets = ['A', 'B', 'C', 'D', 'E'].map((name) => inBusiness(name, 12));
    const brokenSignIns = [{ id: '1', name: 'Romane', endsAtMs: null }];
    const once = plan(assets, { brokenSignIns });
    expect(plan(assets, { brokenSignIns }, once)).toEqual(once);
  });

  it('forgets assets that left, two months after their date', () => {
    const ledger = { ...plan([inBusiness('A', 12)]), outbox: [] };
    const later = (days: number) =>
      planAlerts(ledger, inputOf([]), sampleContext(NOW + days * DAY_MS)).ledger.notices;
    expect(Object.keys(later(60))).toEqual(['A']);
    expect(Object.keys(later(73))).toEqual([]);
  });

  it('has a message for a new kind of trouble while an old one is snoozed', () => {
    const until = { kind: 'deadline_moves' as const, deadlineMs: NOW + 12 * DAY_MS };
    const snoozes = { A: { until, note: null, snoozedAtMs: NOW } };
    const silent = planAlerts(
      EMPTY_LEDGER,
      inputOf([inBusiness('A', 12)]),
      sampleContext(NOW, { snoozes }),
    );
    expect(silent.ledger.outbox).toEqual([]);
    expect(silent.waits).toBe(false);
    const earlier = planAlerts(
      silent.ledger,
      inputOf([inBusiness('A', 6)]),
      sampleContext(NOW, { snoozes }),
    );
    expect(earlier.ledger.outbox).toHaveLength(1);
  });

  it('holds at most fifty happenings', () => {
    const happenings = Array.from({ length: 80 }, (_, index) => ({
      kind: 'install_removed' as const,
      key: `i${index}`,
      business: null,
    }));
    const { ledger, waits } = planAlerts(
      EMPTY_LEDGER,
      { assets: null, brokenSignIns: null, happenings },
      sampleContext(NOW, { hushed: true }),
    );
    expect(waits).toBe(true);
    expect(ledger.waiting).toHaveLength(50);
    expect(ledger.waiting.at(-1)?.key).toBe('i79');
  });

  it('a reconnection that is the person’s own doing makes no “recovered”', () => {
    const told = { ...plan([inBusiness('A', 12)]), outbox: [] };
    const well = judgedAsset({
      id: 'A',
      business: { id: 'A', name: 'A' },
      standing: 'reconnected',
    });
    const own = sampleContext(NOW + HOUR_MS, { ownReconnection: true });
    expect(planAlerts(told, inputOf([well]), own).ledger.outbox).toEqual([]);
    const others = sampleContext(NOW + HOUR_MS);
    expect(planAlerts(told, inputOf([well]), others).ledger.outbox).toMatchObject([
      { news: { lines: [{ kind: 'recovered', count: 1 }] } },
    ]);
  });
});
