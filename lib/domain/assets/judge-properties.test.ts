import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  sampleCredential,
  sampleEvidence,
  sampleReading,
} from '../../../test/fakes/samples/evidence.ts';
import { type Evidence, judge } from './judge.ts';
import type { GoodReading } from './reading.ts';
import { STANDINGS, type Standing } from './standing.ts';

const DAY_MS = 86_400_000;
const NOW = 100 * DAY_MS;
const HEALTHY: readonly Standing[] = ['clear', 'reconnected', 'immune'];

const moment = fc.integer({ min: NOW - 30 * DAY_MS, max: NOW + 30 * DAY_MS });
const past = fc.integer({ min: NOW - 30 * DAY_MS, max: NOW });
const good: fc.Arbitrary<GoodReading> = fc.oneof(
  moment.map((deadlineMs) => ({ kind: 'deadline' as const, deadlineMs })),
  fc.constant({ kind: 'no_deadline' as const }),
  fc.constant({ kind: 'gone' as const, code: 100, subcode: 33 }),
);

const readings = fc
  .uniqueArray(fc.constantFrom('old', 'new', 'other'), { maxLength: 3 })
  .chain((accountIds) =>
    fc.tuple(
      ...accountIds.map((accountId) =>
        fc
          .record({
            good: fc.option(good),
            readAtMs: past,
            staleSinceMs: fc.option(past),
            lastDeadlineMs: fc.option(moment),
            paths: fc.subarray(['7', '8']),
            nonsenseDate: fc.option(fc.constant('soon')),
          })
          .map((wish) =>
            sampleReading({
              ...wish,
              accountId,
              readAtMs: wish.good ? wish.readAtMs : null,
              lastDeadlineMs:
                wish.good?.kind === 'deadline' ? wish.good.deadlineMs : wish.lastDeadlineMs,
            }),
          ),
      ),
    ),
  );

const credential = fc
  .record({
    tokenClass: fc.constantFrom('user', 'page', 'system_user', 'partner_share', 'unknown' as const),
    metaUserId: fc.constantFrom('old', 'new', 'colleague', null),
    isWorkAccount: fc.constantFrom(true, false, null),
    state: fc.constantFrom('connected', 'lost', 'unknown' as const),
    deadlineMs: fc.option(moment),
    readAtMs: fc.option(past),
  })
  .map(sampleCredential);

const evidence: fc.Arbitrary<Evidence> = fc
  .record({
    readings,
    credential: fc.option(credential),
    datedPaths: fc.subarray(['7', '8']).map((paths) => new Map([['old', new Set(paths)]])),
    migrations: fc
      .dictionary(fc.constantFrom('old', 'new', 'colleague'), moment)
      .map((dates) => new Map(Object.entries(dates))),
    retired: fc.boolean(),
  })
  .map((wish) => sampleEvidence({ nowMs: NOW, ...wish }));

const always = (holds: (given: Evidence) => void) =>
  fc.assert(fc.property(evidence, holds), { numRuns: 1000 });

describe('for any evidence', () => {
  it('healthy is only what somebody really read lately, or what survives the migration', () => {
    always((given) => {
      const { standing, readAtMs } = judge(given);
      if (standing !== 'clear' && standing !== 'reconnected') return;
      expect(readAtMs).not.toBeNull();
      expect(NOW - (readAtMs ?? 0)).toBeLessThanOrEqual(7 * DAY_MS);
    });
  });

  it('lost always has a passed deadline to explain it', () => {
    always((given) => {
      const { standing, deadlineMs } = judge(given);
      if (standing === 'lost') expect(deadlineMs).toBeLessThanOrEqual(NOW);
    });
  });

  it('expiring lies ahead and due behind', () => {
    always((given) => {
      const { standing, deadlineMs } = judge(given);
      if (standing === 'expiring') expect(deadlineMs).toBeGreaterThan(NOW);
      if (standing === 'due') expect(deadlineMs).toBeLessThanOrEqual(NOW);
    });
  });

  it('a failure to read changes no standing of our own to a healthier one', () => {
    always((given) => {
      const failing = given.readings.map((each) => ({ ...each, staleSinceMs: NOW }));
      const before = judge(given).standing;
      const after = judge({ ...given, readings: failing }).standing;
      if (before === after || before === 'unchecked') return;
      expect(STANDINGS.indexOf(after)).toBeLessThan(STANDINGS.indexOf(before));
    });
  });

  it('without a newer word of the partner’s a failure to read changes nothing', () => {
    always((given) => {
      const silent = given.credential && { ...given.credential, readAtMs: null };
      const quiet = { ...given, credential: silent };
      const failing = quiet.readings.map((each) => ({ ...each, staleSinceMs: NOW }));
      expect(judge({ ...quiet, readings: failing }).standing).toBe(judge(quiet).standing);
    });
  });

  it('a clean managed account never heals what stands on another one', () => {
    always((given) => {
      if (given.credential?.metaUserId !== 'old') return;
      const clean = sampleReading({ accountId: 'new', readAtMs: NOW });
      const others = given.readings.filter(({ accountId }) => accountId !== 'new');
      expect(judge({ ...given, readings: [...others, clean] })).toEqual(
        judge({ ...given, readings: others }),
      );
    });
  });

  it('a sign of migration never makes anything healthier', () => {
    always((given) => {
      const calm = judge({ ...given, datedPaths: new Map(), migrations: new Map() }).standing;
      if (!HEALTHY.includes(calm)) expect(HEALTHY).not.toContain(judge(given).standing);
    });
  });

  it('time alone makes nothing that is dated or lost any healthier', () => {
    always((given) => {
      const { standing } = judge(given);
      if (!['expiring', 'due', 'lost'].includes(standing)) return;
      const later = judge({ ...given, nowMs: NOW + 40 * DAY_MS }).standing;
      expect(STANDINGS.indexOf(later)).toBeLessThanOrEqual(STANDINGS.indexOf(standing));
    });
  });

  it('the order of readings does not matter', () => {
    always((given) => {
      const turned = judge({ ...given, readings: [...given.readings].reverse() });
      const { standing, deadlineMs } = judge(given);
      expect([turned.standing, turned.deadlineMs]).toEqual([standing, deadlineMs]);
    });
  });

  it('retired is retired', () => {
    always((given) => {
      expect(judge({ ...given, retired: true }).standing).toBe('retired');
    });
  });
});
