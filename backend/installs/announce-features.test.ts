import pg from 'pg';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type FreshDatabase, freshDatabase } from '../../test/fakes/backend/fresh-database.ts';
import { until } from '../../test/fakes/until.ts';
import { type Database, openDatabase } from '../db/database.ts';
import { installs, tenants } from '../db/schema/index.ts';
import { announceFeatures } from './announce-features.ts';
import { lockAnyInstall, lockInstall } from './find-install.ts';

const tenantId = 'acme';

let fresh: FreshDatabase;
let db: Database;
let observer: pg.Client;
beforeAll(async () => {
  fresh = await freshDatabase();
  db = openDatabase(fresh.url, { onIdleError: () => {} });
  observer = new pg.Client({ connectionString: fresh.url });
  await observer.connect();
  await db.system.insert(tenants).values({ id: tenantId });
  for (const externalBusinessId of ['one', 'two']) {
    await db.system.insert(installs).values({
      tenantId,
      externalBusinessId,
      state: 'installed',
      setup: {},
      pages: [],
      instagramProfiles: [],
      tokenClass: 'user',
      features: [],
      createdAt: new Date(),
    });
  }
});
afterAll(async () => {
  await observer.end();
  await db.close();
  await fresh.drop();
});

async function isSomebodyWaiting(): Promise<boolean> {
  const { rows } = await observer.query(
    `select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
  );
  return rows.length > 0;
}

it('two who change installs of a tenant at once do not wait for each other', async () => {
  let tries = 0;
  const locked = new Set<string>();
  const change = (externalBusinessId: string) =>
    db.asTenant(tenantId, async (tx) => {
      tries += 1;
      await lockInstall(tx, { tenantId, externalBusinessId });
      locked.add(externalBusinessId);
      await until('the other is as far', async () => locked.size === 2 || isSomebodyWaiting());
      await announceFeatures(tx, tenantId, Date.now());
    });
  await Promise.all([change('two'), change('one')]);
  // PostgreSQL ends one of two that wait for each other, and it is tried again.
  expect(tries).toBe(2);
});

it('nor do an event of an install and who changes it', async () => {
  let tries = 0;
  let isLocked = false;
  const event = db.asSystem(async (tx) => {
    tries += 1;
    await lockAnyInstall(tx, 'one');
    isLocked = true;
    await until('the other wants it', isSomebodyWaiting);
    await announceFeatures(tx, tenantId, Date.now());
  });
  await until('the event is first', async () => isLocked);
  const change = db.asTenant(tenantId, async (tx) => {
    tries += 1;
    await lockInstall(tx, { tenantId, externalBusinessId: 'one' });
  });
  await Promise.all([event, change]);
  expect(tries).toBe(2);
});
