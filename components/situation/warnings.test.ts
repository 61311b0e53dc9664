import { describe, expect, it } from 'vitest';
import { summarise } from '../../lib/domain/assets/summarise.ts';
import { assets } from '../../test/e2e/screens/assets.ts';
import {
  account,
  DAY_MS,
  HOUR_MS,
  managedAccount,
  partner,
  schedule,
} from '../../test/e2e/screens/people-and-partner.ts';
import { PAGE_NOW_MS as NOW, viewState } from '../../test/fakes/page-parts.ts';
import { warningsOf } from './warnings.ts';

const endangered = assets(2, { id: '1', name: 'Contoso' }, 'expiring', NOW + DAY_MS, NOW);
const kinds = (change: Parameters<typeof viewState>[0], nowMs = NOW) =>
  warningsOf(
    viewState({
      summary: summarise(endangered, NOW, []),
      schedule: schedule(NOW),
      partner: partner(),
      accounts: [managedAccount],
      ...change,
    }),
    nowMs,
  ).map(({ kind }) => kind);

describe('warnings', () => {
  it('are silent when nothing is amiss', () => {
    expect(kinds({})).toEqual([]);
  });

  it('name being offline once, whoever noticed it', () => {
    const failure = { code: 'offline' as const };
    expect(kinds({ online: false, schedule: schedule(NOW, { failure }) })).toEqual(['offline']);
  });

  it('name a failed check, but not while the next one runs', () => {
    const failure = { code: 'meta_unavailable' as const };
    expect(kinds({ schedule: schedule(NOW, { failure }) })).toEqual(['check_failed']);
    expect(kinds({ schedule: schedule(NOW, { failure, running: true }) })).toEqual([]);
  });

  it('name what was last seen two intervals ago', () => {
    expect(kinds({}, NOW + 12 * HOUR_MS)).toEqual([]);
    expect(kinds({}, NOW + 12 * HOUR_MS + 1)).toEqual(['stale']);
  });

  it('name a personal account only while something has to be reconnected', () => {
    expect(kinds({ accounts: [account()] })).toEqual(['personal_only']);
    const fine = summarise(assets(2, null, 'clear', null, NOW), NOW, []);
    expect(kinds({ accounts: [account()], summary: fine })).toEqual([]);
    expect(kinds({ accounts: [account(), managedAccount] })).toEqual([]);
  });

  it('do not say of who is signed out which account it is signed in with', () => {
    const state = { kind: 'dead', reason: 'signed_out_here', code: null, subcode: null } as const;
    expect(kinds({ accounts: [account({ state })] })).toEqual([]);
    const managed = { ...managedAccount, state };
    expect(kinds({ accounts: [account(), managed] })).toEqual(['account', 'personal_only']);
  });

  it('name a broken account beside a working one', () => {
    const blocked = account({ state: { kind: 'blocked', code: 368 } });
    expect(kinds({ accounts: [blocked, managedAccount] })).toEqual(['account']);
  });

  it('remind of a pause until it is over', () => {
    expect(kinds({ pausedUntilMs: NOW + 1 })).toEqual(['paused']);
    expect(kinds({ pausedUntilMs: NOW })).toEqual([]);
  });

  it('name lists that Meta would not give', () => {
    const gap = { accountId: '1', edge: 'adaccounts', kind: 'refused', code: 200, subcode: null };
    expect(kinds({ summary: summarise(endangered, NOW, [gap]) })).toEqual(['gaps']);
  });
});
