import { eq } from 'drizzle-orm';
import pg from 'pg';
import { beforeAll, expect, it } from 'vitest';
import {
  type OpenFreshDatabase,
  openFreshDatabase,
} from '../../test/fakes/backend/open-fresh-database.ts';
import { until } from '../../test/fakes/until.ts';
import type { Database } from '../db/database.ts';
import { credentials, reconnectionAssets, reconnections, tenants } from '../db/schema/index.ts';
import { storeGroup } from './store-group.ts';

const tenantId = 'acme';
const page = '100001';
const managed = '900';
const personal = '100';
let fresh: OpenFreshDatabase;
let db: Database;

beforeAll(async () => {
  fresh = await openFreshDatabase();
  db = fresh.db;
  await db.asSystem((tx) => tx.insert(tenants).values({ id: tenantId }));
  return fresh.drop;
});

async function begin(metaUserId: string, isWorkAccount: boolean): Promise<void> {
  await db.asTenant(tenantId, async (tx) => {
    await tx.insert(reconnections).values({
      tenantId,
      id: metaUserId,
      idempotencyKey: metaUserId,
      requestHash: metaUserId,
      state: 'running',
      createdAt: new Date(),
      metaUserId,
      metaUserName: 'Somebody',
      isWorkAccount,
      tokenClass: 'user',
      scopes: ['pages_show_list'],
      granularScopes: [],
      total: 1,
    });
    await tx
      .insert(reconnectionAssets)
      .values({ tenantId, reconnectionId: metaUserId, assetId: page, assetType: 'page' });
  });
}

function store(metaUserId: string): Promise<void> {
  const proven = {
    id: page,
    type: 'page',
    name: 'Contoso',
    business: null,
    pageToken: 'EAApage',
    tasks: null,
    deadlineMs: null,
    readAtMs: Date.now(),
    sealed: `of ${metaUserId}`,
    kid: 'k1',
  } as const;
  return storeGroup(db, { tenantId, id: metaUserId }, [proven], []);
}

/** Until so many transactions wait for another one. */
async function waiting(count: number): Promise<void> {
  const client = new pg.Client({ connectionString: fresh.url });
  await client.connect();
  await until(`${count} transactions wait`, async () => {
    const { rowCount } = await client.query(
      `select 1 from pg_stat_activity
       where datname = current_database() and wait_event_type = 'Lock'`,
    );
    return rowCount === count;
  });
  await client.end();
}

it('sees a colleague’s managed credential that is being stored for an asset new to both', async () => {
  await begin(managed, true);
  await begin(personal, false);
  let both: Promise<unknown> = Promise.resolve();
  await db.asTenant(tenantId, async (tx) => {
    // Holds the first back between its credential and its events.
    await tx.update(tenants).set({ lastEventSeq: 1 }).where(eq(tenants.id, tenantId));
    const first = store(managed);
    await waiting(1);
    both = Promise.all([first, store(personal)]);
    await waiting(2);
  });
  await both;
  const [stored] = await db.asTenant(tenantId, (tx) => tx.select().from(credentials));
  expect(stored).toMatchObject({ metaUserId: managed, sealed: `of ${managed}` });
  const results = await db.asTenant(tenantId, (tx) =>
    tx.select().from(reconnectionAssets).orderBy(reconnectionAssets.reconnectionId),
  );
  expect(results).toMatchObject([
    { reconnectionId: personal, outcome: 'kept', reason: 'colleague_managed' },
    { reconnectionId: managed, outcome: 'reconnected', reason: null },
  ]);
});
