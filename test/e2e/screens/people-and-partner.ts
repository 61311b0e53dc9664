import type { Account } from '../../../lib/domain/account.ts';
import type { PartnerConnection } from '../../../lib/domain/partner.ts';
import { NEVER_CHECKED, type Schedule } from '../../../lib/domain/schedule.ts';

const MINUTE_MS = 60_000;
export const HOUR_MS = 60 * MINUTE_MS;
export const DAY_MS = 24 * HOUR_MS;

export function account(change: Partial<Account> = {}): Account {
  return {
    id: '10001',
    name: 'Romane Richter',
    label: null,
    kind: 'personal',
    state: { kind: 'working' },
    stateAtMs: null,
    scopes: ['pages_show_list', 'business_management', 'ads_read'],
    declinedScopes: [],
    tokenExpiresAtMs: null,
    dataAccessExpiresAtMs: null,
    migrationExpiresAtMs: null,
    addedAtMs: 0,
    ...change,
  };
}

export const managedAccount = account({
  id: '20001',
  name: 'Romane Richter (Contoso)',
  kind: 'managed',
});

export function partner(change: Partial<PartnerConnection> = {}): PartnerConnection {
  return {
    origin: 'https://acme.example',
    name: 'Acme Ads',
    apiBase: 'https://acme.example/holdfast/v1',
    issuer: 'https://login.acme.example',
    clientId: 'holdfast',
    scope: 'openid offline_access',
    extraParams: {},
    meta: {
      appId: '1234567890',
      graphVersion: 'v25.0',
      configId: null,
      scopes: ['pages_show_list', 'business_management', 'ads_read'],
      requiresAppSecretProof: false,
    },
    supportUrl: 'https://acme.example/help',
    origins: ['https://acme.example', 'https://login.acme.example'],
    signIn: 'signed_in',
    discoveredAtMs: 0,
    ...change,
  };
}

/** Checked four minutes ago, the next in about six hours. */
export function schedule(nowMs: number, change: Partial<Schedule> = {}): Schedule {
  return {
    ...NEVER_CHECKED,
    lastStartedAtMs: nowMs - 4 * MINUTE_MS,
    lastEndedAtMs: nowMs - 4 * MINUTE_MS,
    lastGoodAtMs: nowMs - 4 * MINUTE_MS,
    nextAtMs: nowMs + 6 * HOUR_MS,
    ...change,
  };
}
