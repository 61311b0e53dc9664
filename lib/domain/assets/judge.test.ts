import { describe, expect, it } from 'vitest';
import {
  sampleCredential as credential,
  sampleEvidence as evidence,
  sampleReading as reading,
} from '../../../test/fakes/samples/evidence.ts';
import { type Evidence, judge, TOO_STALE_MS } from './judge.ts';
import type { Reading } from './reading.ts';
import type { Standing, StandingReason } from './standing.ts';

const DAY_MS = 86_400_000;
const NOW = 100 * DAY_MS;
const at = (wish: Partial<Evidence>) => judge(evidence({ nowMs: NOW, ...wish }));
const read = (wish: Partial<Reading>) => reading({ readAtMs: NOW, ...wish });
const deadline = (deadlineMs: number, wish: Partial<Reading> = {}) =>
  read({ good: { kind: 'deadline', deadlineMs }, lastDeadlineMs: deadlineMs, ...wish });
const gone = (wish: Partial<Reading> = {}) =>
  read({ good: { kind: 'gone', code: 100, subcode: 33 }, goneSinceMs: NOW, ...wish });
const verdict = (wish: Partial<Evidence>) => {
  const { standing, reason } = at(wish);
  return [standing, reason];
};

describe('every reason', () => {
  const siblings = new Map([['old', new Set(['7'])]]);
  const migrating = new Map([['old', NOW + DAY_MS]]);
  const rows: [Standing, StandingReason, Partial<Evidence>][] = [
    ['expiring', 'deadline_ahead', { readings: [deadline(NOW + 1)] }],
    ['due', 'deadline_passed_readable', { readings: [deadline(NOW)] }],
    ['due', 'deadline_passed_unread', { readings: [deadline(NOW - 1, { readAtMs: NOW - 2 })] }],
    ['lost', 'gone_after_deadline', { readings: [gone({ lastDeadlineMs: NOW })] }],
    ['lost', 'gone_after_migration', { readings: [gone()], migrations: new Map([['old', NOW]]) }],
    ['unreachable', 'gone_unexplained', { readings: [gone()] }],
    ['unreachable', 'gone_unexplained', { readings: [gone({ lastDeadlineMs: NOW + 1 })] }],
    ['unreachable', 'gone_unexplained', { readings: [gone()], migrations: migrating }],
    ['blind_spot', 'sibling_dated', { readings: [read({})], datedPaths: siblings }],
    ['blind_spot', 'account_migrating', { readings: [read({})], migrations: migrating }],
    ['clear', 'no_sign_of_migration', { readings: [read({})] }],
    ['clear', 'managed_account_reads', { readings: [read({ accountId: 'new' })] }],
    ['unchecked', 'never_read', {}],
    ['unchecked', 'never_read', { readings: [read({ good: null, readAtMs: null })] }],
    ['unchecked', 'nonsense_date', { readings: [read({ nonsenseDate: 'soon' })] }],
    ['unchecked', 'too_stale', { readings: [read({ readAtMs: NOW - TOO_STALE_MS - 1 })] }],
    ['immune', 'system_user', { credential: credential({ tokenClass: 'system_user' }) }],
    ['immune', 'partner_share', { credential: credential({ tokenClass: 'partner_share' }) }],
    ['retired', 'retired_by_person', { readings: [deadline(NOW + 1)], retired: true }],
    [
      'reconnected',
      'managed_credential_reads',
      {
        readings: [read({ accountId: 'new' })],
        credential: credential({ metaUserId: 'new', isWorkAccount: true }),
      },
    ],
  ];

  it.each(rows)('%s because of %s', (standing, reason, wish) => {
    expect(verdict(wish)).toEqual([standing, reason]);
  });

  it('has its row', () => {
    // The compiler holds this list complete.
    const all: Record<StandingReason, true> = {
      deadline_ahead: true,
      deadline_passed_readable: true,
      deadline_passed_unread: true,
      gone_after_deadline: true,
      gone_after_migration: true,
      gone_unexplained: true,
      sibling_dated: true,
      account_migrating: true,
      no_sign_of_migration: true,
      managed_credential_reads: true,
      managed_account_reads: true,
      never_read: true,
      nonsense_date: true,
      too_stale: true,
      system_user: true,
      partner_share: true,
      retired_by_person: true,
    };
    expect(new Set(rows.map(([, reason]) => reason))).toEqual(new Set(Object.keys(all)));
  });
});

describe('the credential decides', () => {
  const oldEnds = deadline(NOW + DAY_MS);
  const newReads = read({ accountId: 'new' });

  it('a managed account’s clean reading does not heal an asset whose credential is the old one', () => {
    const readings = [newReads, oldEnds];
    expect(at({ readings, credential: credential() }).standing).toBe('expiring');
  });

  it('the old account’s deadline does not spoil an asset whose credential is the managed one', () => {
    const managed = credential({ metaUserId: 'new', isWorkAccount: true });
    expect(at({ readings: [oldEnds, newReads], credential: managed }).standing).toBe('reconnected');
  });

  it('of an account the person has not added, the partner’s own reading counts', () => {
    const colleague = credential({ metaUserId: 'colleague', readAtMs: NOW, deadlineMs: NOW + 5 });
    expect(at({ readings: [newReads, oldEnds], credential: colleague })).toMatchObject({
      standing: 'expiring',
      source: 'partner',
      accountId: null,
      deadlineMs: NOW + 5,
    });
  });

  it('of a managed colleague it makes the asset reconnected', () => {
    const colleague = credential({ metaUserId: 'c', isWorkAccount: true, readAtMs: NOW });
    expect(at({ credential: colleague }).standing).toBe('reconnected');
  });

  it('a partner that never read it vouches for nothing', () => {
    const colleague = credential({ metaUserId: 'colleague', readAtMs: null });
    expect(verdict({ readings: [newReads], credential: colleague })).toEqual([
      'unchecked',
      'never_read',
    ]);
  });

  it('a partner that does not know its state vouches for nothing, but its date still counts', () => {
    const unknown = credential({ metaUserId: 'c', state: 'unknown', readAtMs: NOW });
    expect(at({ credential: unknown }).standing).toBe('unchecked');
    expect(at({ credential: { ...unknown, deadlineMs: NOW + 1 } }).standing).toBe('expiring');
  });

  it('without a named account the worst of the person’s own counts', () => {
    const unnamed = credential({ metaUserId: null });
    expect(at({ readings: [newReads, oldEnds], credential: unnamed })).toMatchObject({
      standing: 'expiring',
      accountId: 'old',
    });
  });

  it('an asset the partner does not use is judged the same way', () => {
    expect(at({ readings: [newReads, oldEnds] }).standing).toBe('expiring');
  });

  it('a lost system user is no immunity', () => {
    const lost = credential({
      tokenClass: 'system_user',
      state: 'lost',
      lastError: { code: 100, subcode: 33, atMs: NOW - 5 },
    });
    expect(at({ credential: lost })).toMatchObject({
      standing: 'unreachable',
      goneSinceMs: NOW - 5,
      error: { code: 100, subcode: 33 },
    });
  });

  it('what the partner lost after its date is lost', () => {
    const lost = credential({
      metaUserId: 'c',
      state: 'lost',
      deadlineMs: NOW - 1,
      readAtMs: null,
    });
    expect(verdict({ credential: lost })).toEqual(['lost', 'gone_after_deadline']);
  });
});

describe('while our own reading fails', () => {
  const stale = { staleSinceMs: NOW - DAY_MS, readAtMs: NOW - 2 * DAY_MS };
  const fresher = (wish = {}) => credential({ readAtMs: NOW, ...wish });

  it('a newer reading of the partner’s makes it worse', () => {
    const readings = [deadline(NOW + 5 * DAY_MS, stale)];
    const lost = fresher({ state: 'lost', deadlineMs: NOW - 1 });
    expect(at({ readings, credential: lost })).toMatchObject({
      standing: 'lost',
      source: 'partner',
    });
    const earlier = fresher({ deadlineMs: NOW + DAY_MS });
    expect(at({ readings, credential: earlier }).deadlineMs).toBe(NOW + DAY_MS);
  });

  it('but never better: a partner that reads no dates does not undo a deadline', () => {
    const readings = [deadline(NOW + 5 * DAY_MS, stale)];
    expect(at({ readings, credential: fresher() })).toMatchObject({
      standing: 'expiring',
      source: 'own',
      staleSinceMs: NOW - DAY_MS,
    });
  });

  it('it speaks where our own is too old to say anything', () => {
    const readings = [read({ staleSinceMs: NOW - 9 * DAY_MS, readAtMs: NOW - 9 * DAY_MS })];
    expect(at({ readings, credential: fresher() })).toMatchObject({
      standing: 'clear',
      source: 'partner',
    });
  });

  it('an older one does not, nor any while ours succeeds', () => {
    const lost = { state: 'lost', deadlineMs: NOW - 1 } as const;
    const readings = [deadline(NOW + 5, stale)];
    const older = credential({ ...lost, readAtMs: NOW - 3 * DAY_MS });
    expect(at({ readings, credential: older }).standing).toBe('expiring');
    expect(at({ readings: [deadline(NOW + 5)], credential: fresher(lost) }).standing).toBe(
      'expiring',
    );
  });
});

describe('two dates', () => {
  const dates = (deadlineMs: number, migrationMs: number) => {
    const migrations = new Map([['old', migrationMs]]);
    const { deadlineMs: shown, otherDateMs } = at({ readings: [deadline(deadlineMs)], migrations });
    return [shown, otherDateMs];
  };

  it('that differ are both shown, Graph’s as the deadline', () => {
    expect(dates(NOW + 5 * DAY_MS, NOW + 3 * DAY_MS)).toEqual([NOW + 5 * DAY_MS, NOW + 3 * DAY_MS]);
  });

  it('within a minute are one', () => {
    expect(dates(NOW + DAY_MS, NOW + DAY_MS + 59_999)).toEqual([NOW + DAY_MS, null]);
    expect(dates(NOW + DAY_MS, NOW + DAY_MS - 60_000)).toEqual([
      NOW + DAY_MS,
      NOW + DAY_MS - 60_000,
    ]);
  });

  it('when the webhook’s explains the loss, Graph’s is the other one', () => {
    const readings = [gone({ lastDeadlineMs: NOW + DAY_MS })];
    expect(at({ readings, migrations: new Map([['old', NOW]]) })).toMatchObject({
      reason: 'gone_after_migration',
      deadlineMs: NOW,
      otherDateMs: NOW + DAY_MS,
    });
  });
});

describe('what a judgement carries for the pages', () => {
  it('whose reading it rests on, how fresh it is and what it was inferred from', () => {
    const own = deadline(NOW + 1, { staleSinceMs: NOW - 5, inferredFrom: '55' });
    expect(at({ readings: [own] })).toMatchObject({
      source: 'own',
      accountId: 'old',
      readAtMs: NOW,
      staleSinceMs: NOW - 5,
      inferredFrom: '55',
      error: null,
    });
  });

  it('since when it is gone and what Meta said', () => {
    expect(at({ readings: [gone({ goneSinceMs: NOW - 5 })] })).toMatchObject({
      goneSinceMs: NOW - 5,
      error: { code: 100, subcode: 33 },
    });
  });

  it('since when nobody can read what nobody ever read', () => {
    const readings = [read({ good: null, readAtMs: null, staleSinceMs: NOW - 7 })];
    expect(at({ readings }).staleSinceMs).toBe(NOW - 7);
  });

  it('a sibling of another account or business says nothing', () => {
    const elsewhere = new Map([
      ['old', new Set(['8'])],
      ['new', new Set(['7'])],
    ]);
    expect(at({ readings: [read({})], datedPaths: elsewhere }).standing).toBe('clear');
  });

  it('a managed account has no blind spots', () => {
    const readings = [read({ accountId: 'new' })];
    const datedPaths = new Map([['new', new Set(['7'])]]);
    const migrations = new Map([['new', NOW + DAY_MS]]);
    expect(at({ readings, datedPaths, migrations }).standing).toBe('clear');
  });

  it('a reading of an account that was removed meanwhile is judged as a personal one’s', () => {
    const readings = [read({ accountId: 'removed' })];
    expect(verdict({ readings })).toEqual(['clear', 'no_sign_of_migration']);
  });
});
