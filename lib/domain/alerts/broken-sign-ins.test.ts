import { describe, expect, it } from 'vitest';
import { sampleAccount, samplePartner } from '../../../test/fakes/samples/alert-samples.ts';
import { brokenSignIns } from './broken-sign-ins.ts';

const DAY_MS = 86_400_000;
const NOW = 100 * DAY_MS;
const dead = { kind: 'dead', reason: 'expired', code: 190, subcode: 463 } as const;

describe('sign-ins the person has to mend', () => {
  it('a dead account, by the name the person gave it', () => {
    const accounts = [sampleAccount({ state: dead, label: 'Old' }), sampleAccount({ id: '2' })];
    expect(brokenSignIns(accounts, null, NOW)).toEqual([{ id: '1', name: 'Old', endsAtMs: null }]);
  });

  it('the partner’s, before all accounts, but not one the person ended', () => {
    const accounts = [sampleAccount({ state: dead })];
    const expired = samplePartner({ signIn: 'expired' });
    expect(brokenSignIns(accounts, expired, NOW).map(({ name }) => name)).toEqual([
      'Acme Ads',
      'Romane Richter',
    ]);
    expect(brokenSignIns([], samplePartner({ signIn: 'signed_out' }), NOW)).toEqual([]);
  });

  it.each([
    ['token', { tokenExpiresAtMs: NOW + 3 * DAY_MS }, NOW + 3 * DAY_MS],
    ['data access', { dataAccessExpiresAtMs: NOW + 2 * DAY_MS }, NOW + 2 * DAY_MS],
    [
      'soonest of both',
      { tokenExpiresAtMs: NOW + 50 * DAY_MS, dataAccessExpiresAtMs: NOW + DAY_MS },
      NOW + DAY_MS,
    ],
  ])(
    'one whose %s ends within three days, as another trouble than its end',
    (_, clocks, endsAtMs) => {
      const [ending] = brokenSignIns([sampleAccount(clocks)], null, NOW);
      expect(ending).toEqual({ id: 'ends:1', name: 'Romane Richter', endsAtMs });
    },
  );

  it('and not earlier, nor one that never ends', () => {
    const later = sampleAccount({ tokenExpiresAtMs: NOW + 3 * DAY_MS + 1 });
    expect(brokenSignIns([later, sampleAccount()], null, NOW)).toEqual([]);
  });
});
