import { describe, expect, it } from 'vitest';
import type { HistoryEntry } from './history.ts';
import { withoutAccount } from './without-account.ts';

const added = {
  atMs: 1,
  kind: 'account',
  accountId: '1',
  name: 'Romane',
  change: 'added',
} as const;
const reconnected = {
  atMs: 2,
  kind: 'reconnection',
  jobId: 'job',
  by: 'Romane',
  byId: '1',
  reconnected: 3,
  notCovered: 0,
  failed: 0,
} as const;
const migration = {
  atMs: 3,
  kind: 'event',
  type: 'migration.scheduled',
  detail: 'event-1',
  name: 'Romane',
  accountId: '1',
  businessName: null,
} as const;
const { byId: _by, ...earlierReconnection } = reconnected;
const { accountId: _id, ...earlierMigration } = migration;
const feature: HistoryEntry = { ...earlierMigration, type: 'feature.off', name: 'Shop' };

describe('an entry of the history, once an account is forgotten', () => {
  it('goes where it is about the account, and stays where it is about another', () => {
    expect(withoutAccount(added, '1')).toBeNull();
    expect(withoutAccount(added, '2')).toBe(added);
  });

  it('loses the name of whoever reconnected, and nothing else', () => {
    expect(withoutAccount(reconnected, '1')).toEqual({ ...reconnected, by: null, byId: null });
    expect(withoutAccount(reconnected, '2')).toBe(reconnected);
  });

  it('loses the name of whoever migrates', () => {
    expect(withoutAccount(migration, '1')).toEqual({ ...migration, name: null, accountId: null });
    expect(withoutAccount(migration, '2')).toBe(migration);
  });

  it('loses a name of which an earlier version did not say whose it is', () => {
    expect(withoutAccount(earlierReconnection, '2')).toMatchObject({ by: null });
    expect(withoutAccount(earlierMigration, '2')).toMatchObject({ name: null });
  });

  it('keeps what names no person', () => {
    expect(withoutAccount(feature, '1')).toBe(feature);
  });
});
