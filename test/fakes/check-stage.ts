import { createAccountStore } from '../../lib/background/accounts/account-store.ts';
import { createCheck } from '../../lib/background/check/check.ts';
import type { CheckDeps } from '../../lib/background/check/check-deps.ts';
import { checkLeaseItem } from '../../lib/background/check/check-lease-item.ts';
import { createLease } from '../../lib/background/check/lease.ts';
import { createSerially } from '../../lib/background/serially.ts';
import type { Account } from '../../lib/domain/account.ts';
import type { PartnerAsset } from '../../lib/domain/assets/partner-asset.ts';
import { succeed } from '../../lib/domain/result.ts';
import { createGraphClient } from '../../lib/graph/graph-client.ts';
import { createPacer } from '../../lib/graph/pacer.ts';
import { createCheckStore } from '../../lib/platform/database/check-store.ts';
import { openDatabase } from '../../lib/platform/database/database.ts';
import { readJudgedAssets } from '../../lib/platform/database/judged-assets.ts';
import {
  accountsItem,
  scheduleItem,
  settingsItem,
  summaryItem,
} from '../../lib/platform/storage/items.ts';
import { writeEntries } from '../../lib/platform/storage/stored-item.ts';
import { createFakeAlarms } from './alert-ports.ts';
import type { FakeClock } from './fake-clock.ts';

export interface CheckStageOptions {
  clock: FakeClock;
  graphOrigin: string;
  /** By account id; an account without one is signed out. */
  tokens: Record<string, string>;
  fetch?: typeof globalThis.fetch;
  deps?: Partial<CheckDeps>;
}

/** One life of the check's part of the background, on real storage code. */
export function liveCheck(options: CheckStageOptions) {
  const { clock, graphOrigin, tokens } = options;
  const owner = `life-${Math.random()}`;
  return createCheck({
    store: createCheckStore(),
    items: {
      schedule: scheduleItem,
      summary: summaryItem,
      settings: settingsItem,
    },
    accounts: createAccountStore(),
    serially: createSerially(),
    writeEntries,
    alarms: createFakeAlarms().alarms,
    lease: createLease({ item: checkLeaseItem, owner, nowMs: clock.nowMs }),
    graphFor: async (account, notBefore) => {
      const accessToken = tokens[account.id];
      if (accessToken === undefined) return null;
      return createGraphClient({
        fetch: options.fetch ?? globalThis.fetch,
        origin: graphOrigin,
        version: 'v25.0',
        accessToken,
        sleep: async (ms) => clock.advance(ms),
        random: () => 0.5,
        nowMs: clock.nowMs,
        pacer: createPacer(notBefore),
      });
    },
    readPartnerAssets: async () => succeed([]),
    readMigrations: async () => new Map(),
    readRetired: async () => new Set(),
    onPublished: async () => {},
    every: () => () => {},
    nowMs: clock.nowMs,
    random: () => 0.5,
    ...options.deps,
  });
}

/** An account as it stands right after its sign-in. */
export function newAccount(id: string, more: Partial<Account> = {}): Account {
  return {
    id,
    name: 'Somebody',
    label: null,
    kind: 'personal',
    state: { kind: 'unchecked' },
    stateAtMs: null,
    scopes: ['pages_show_list', 'business_management', 'ads_read', 'catalog_management'],
    declinedScopes: [],
    tokenExpiresAtMs: null,
    dataAccessExpiresAtMs: null,
    migrationExpiresAtMs: null,
    addedAtMs: 0,
    ...more,
  };
}

/** A partner's asset on one person's user token. */
export function partnerAsset(
  wish: Pick<PartnerAsset, 'id' | 'type'> & Partial<PartnerAsset['credential']>,
): PartnerAsset {
  const { id, type, ...credential } = wish;
  return {
    id,
    type,
    name: `Partner's ${id}`,
    business: null,
    credential: {
      tokenClass: 'user',
      metaUserId: null,
      isWorkAccount: null,
      state: 'connected',
      deadlineMs: null,
      readAtMs: null,
      lastError: null,
      ...credential,
    },
    features: [],
  };
}

/** Everything a check has published, sorted for comparison. */
export async function readPublished() {
  const [assets, summary, accounts, schedule, history] = await Promise.all([
    readJudgedAssets(),
    summaryItem.read(),
    accountsItem.read(),
    scheduleItem.read(),
    openDatabase().then((database) => database.getAll('history')),
  ]);
  return {
    assets: assets.sort((a, b) => (a.id < b.id ? -1 : 1)),
    summary: summary.value,
    accounts: accounts.value,
    schedule: schedule.value,
    history,
  };
}

/** Empties IndexedDB; extension storage is reset before each test anyway. */
export async function clearDatabase(): Promise<void> {
  const database = await openDatabase();
  for (const name of database.objectStoreNames) await database.clear(name);
}
