import type { Account } from '../../../lib/domain/account.ts';
import type { AlertContext } from '../../../lib/domain/alerts/asset-alerts.ts';
import type { PartnerConnection } from '../../../lib/domain/partner.ts';
import type { Job } from '../../../lib/domain/reconnection/reconnection.ts';
import { DEFAULT_SETTINGS } from '../../../lib/domain/settings/settings.ts';

/** A working personal account. */
export function sampleAccount(wish: Partial<Account> = {}): Account {
  return {
    id: '1',
    name: 'Romane Richter',
    label: null,
    kind: 'personal',
    state: { kind: 'working' },
    stateAtMs: 0,
    scopes: [],
    declinedScopes: [],
    tokenExpiresAtMs: null,
    dataAccessExpiresAtMs: null,
    migrationExpiresAtMs: null,
    addedAtMs: 0,
    ...wish,
  };
}

/** A partner somebody is signed in to. */
export function samplePartner(wish: Partial<PartnerConnection> = {}): PartnerConnection {
  return {
    origin: 'https://acme.example',
    name: 'Acme Ads',
    apiBase: 'https://acme.example/holdfast/v1',
    issuer: 'https://id.acme.example',
    clientId: 'holdfast',
    scope: 'openid',
    extraParams: {},
    meta: {
      appId: '1',
      graphVersion: 'v24.0',
      configId: null,
      scopes: [],
      requiresAppSecretProof: false,
    },
    supportUrl: null,
    origins: ['https://acme.example'],
    signIn: 'signed_in',
    discoveredAtMs: 0,
    ...wish,
  };
}

/** A reconnection that is over and all went well. */
export function sampleJob(wish: Partial<Job> = {}): Job {
  return {
    id: 'job-1',
    attempt: 1,
    state: 'done',
    createdAtMs: Date.parse('2026-05-22T07:00Z'),
    updatedAtMs: Date.parse('2026-05-22T08:00Z'),
    user: null,
    wrongAccount: null,
    missingScopes: [],
    total: 1,
    coverage: { covered: 1, not_ticked: 0, not_assigned: 0, unknown: 0 },
    counts: { reconnected: 1, kept: 0, notCovered: 0, failed: 0, pending: 0 },
    parts: [],
    outcome: null,
    triedMs: 0,
    dismissed: false,
    ...wish,
  };
}

/** Circumstances in which nothing keeps an alert back. */
export function sampleContext(nowMs: number, wish: Partial<AlertContext> = {}): AlertContext {
  return {
    nowMs,
    zone: 'UTC',
    settings: DEFAULT_SETTINGS,
    snoozes: {},
    hushed: false,
    ownReconnection: false,
    ...wish,
  };
}
