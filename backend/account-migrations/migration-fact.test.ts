import { sql } from 'drizzle-orm';
import pg from 'pg';
import { afterAll, beforeAll, expect, it } from 'vitest';
import {
  type OpenFreshDatabase,
  openFreshDatabase,
} from '../../test/fakes/backend/open-fresh-database.ts';
import { until } from '../../test/fakes/until.ts';
import type { Database } from '../db/database.ts';
import { credentials, migrationFacts } from '../db/schema/index.ts';
import { lockMigrationFact } from './migration-fact.ts';
import { tellMigration } from './tell-migration.ts';

const tenantId = 'acme';
const metaUserId = 'never-heard-of';
const nowMs = Date.UTC(2026, 4, 1);
const expireTime = new Date(Date.UTC(2026, 7, 1));

let fresh: OpenFreshDatabase;
let db: Database;
let observer: pg.Client;
beforeAll(async () => {
  fresh = await openFreshDatabase();
  db = fresh.db;
  observer = new pg.Client({ connectionString: fresh.url });
  await observer.connect();
});
afterAll(async () => {
  await observer.end();
  await fresh.drop();
});

it('the first announcement of a user is told to who begins to use the user at that moment', async () => {
  const announced = Promise.withResolvers<void>();
  const commit = Promise.withResolvers<void>();
  const announcing = db.asSystem(async (tx) => {
    await lockMigrationFact(tx, metaUserId);
    await tx.update(migrationFacts).set({ expireTime, entryTime: new Date(nowMs) });
    expect(await tx.select().from(credentials)).toEqual([]);
    announced.resolve();
    await commit.promise;
  });
  await announced.promise;
  await db.asTenant(tenantId, (tx) =>
    tx.insert(credentials).values({
      tenantId,
      metaUserId,
      assetId: '1',
      assetType: 'page',
      name: '',
      tokenClass: 'user',
      scopes: [],
      connectedAt: new Date(nowMs),
      state: 'unknown',
    }),
  );
  const telling = tellMigration(db, tenantId, metaUserId, nowMs);
  await until('it waits for the announcement', async () => {
    const { rowCount } = await observer.query(
      `select from pg_stat_activity
       where wait_event_type = 'Lock' and datname = current_database()`,
    );
    return rowCount === 1;
  });
  commit.resolve();
  await Promise.all([announcing, telling]);
  const { rows } = await db.system.execute(
    sql`select tenant_id, type from events where data ->> 'metaUserId' = ${metaUserId}`,
  );
  expect(rows).toEqual([{ tenant_id: tenantId, type: 'migration.scheduled' }]);
});
