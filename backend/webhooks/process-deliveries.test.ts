import { randomBytes } from 'node:crypto';
import { sql } from 'drizzle-orm';
import pg from 'pg';
import { pino } from 'pino';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import {
  type OpenFreshDatabase,
  openFreshDatabase,
} from '../../test/fakes/backend/open-fresh-database.ts';
import type { Database } from '../db/database.ts';
import { createMetaApp } from '../graph/meta-app.ts';
import { type Jobs, startJobs } from '../jobs/jobs.ts';
import { createMetrics, type Metrics } from '../ops/metrics.ts';
import { keyRingSchema } from '../tokens/key-ring.ts';
import { createSealer } from '../tokens/sealer.ts';
import { createDeliveryStore } from './delivery-store.ts';
import { type ProcessingDeps, processDeliveries } from './process-deliveries.ts';

const time = Date.UTC(2026, 4, 1) / 1000;
const log = pino({ level: 'silent' });
const sealer = createSealer(keyRingSchema.parse(`k:${randomBytes(32).toString('base64')}`));
const metaApp = createMetaApp({
  appId: '1',
  appSecret: 'secret',
  graphOrigin: 'http://127.0.0.1:9',
  graphVersion: 'v25.0',
  fetch,
});

let fresh: OpenFreshDatabase;
let db: Database;
let jobs: Jobs;
let metrics: Metrics;
let deps: ProcessingDeps;

beforeAll(async () => {
  fresh = await openFreshDatabase();
  db = fresh.db;
  jobs = await startJobs(fresh.url, 2, log, createMetrics());
});
beforeEach(async () => {
  await db.system.execute(sql`delete from webhook_deliveries`);
  metrics = createMetrics();
  deps = { db, sealer, jobs, log, metrics, metaApp };
});
afterAll(async () => {
  await jobs.stop();
  await fresh.drop();
});

function migration(userId: string, entryTime = time) {
  const value = { user_id: userId, migration_expire_time: '2026-08-01T00:00:00Z' };
  return { id: '0', time: entryTime, changes: [{ field: 'migration_expire_time', value }] };
}

const unheardOf = (name: string, changes = 1) => ({
  id: name,
  time,
  changes: Array.from({ length: changes }, (_, value) => ({ field: 'unheard_of', value })),
});

/** Stores deliveries in this order. */
async function store(...deliveries: object[][]): Promise<void> {
  const keep = createDeliveryStore({ db, sealer });
  for (const entry of deliveries) {
    await keep(Buffer.from(JSON.stringify({ object: 'user', entry })));
  }
}

async function rows<Row extends Record<string, unknown>>(query: ReturnType<typeof sql>) {
  return (await db.system.execute<Row>(query)).rows;
}

/** How many updates each transaction processed, in their order. */
async function updatesByTransaction(): Promise<number[]> {
  const found = await rows<{ updates: number }>(
    sql`select sum(updates)::int as updates from webhook_deliveries
        where processed_at is not null group by processed_at order by processed_at`,
  );
  return found.map(({ updates }) => updates);
}

const isKnown = async (user: string): Promise<boolean> =>
  (await rows(sql`select 1 from migration_facts where meta_user_id = ${user}`)).length === 1;

describe('a change that cannot be stored', () => {
  /** PostgreSQL takes no null character in a text. */
  const poison = 'a\0b';

  it('takes no other of its delivery with it, and is not tried again', async () => {
    await store([migration('before'), migration(poison), migration('after')]);
    await processDeliveries(deps);
    expect([await isKnown('before'), await isKnown('after')]).toEqual([true, true]);
    expect(await rows(sql`select state, attempts, updates from webhook_deliveries`)).toEqual([
      { state: 'unreadable', attempts: 0, updates: 3 },
    ]);
    const told = await metrics.registry.metrics();
    expect(told).toContain('{field="migration_expire_time",result="failed"} 1');
    expect(told).toContain('holdfast_webhook_deliveries_total{result="unreadable"} 1');
  });

  it('does not make all that waits go one by one', async () => {
    const others = Array.from({ length: 150 }, (_, nth) => [unheardOf(`other ${nth}`)]);
    await store([migration(poison, time + 1)], ...others);
    await processDeliveries(deps);
    expect(await rows(sql`select 1 from webhook_deliveries where state = 'received'`)).toEqual([]);
    expect((await updatesByTransaction()).length).toBeLessThan(10);
  });
});

describe('a change whose answer of the database was lost', () => {
  it('is tried again, and its delivery not set aside', async () => {
    const { query } = pg.Client.prototype;
    const lost = vi.spyOn(pg.Client.prototype, 'query');
    lost.mockImplementation(function (this: pg.Client, ...args: unknown[]) {
      const isOfIt = Array.isArray(args[1]) && args[1].includes('unanswered');
      // As pg says it after its `query_timeout`, without a code.
      return isOfIt
        ? Promise.reject(new Error('Query read timeout'))
        : Reflect.apply(query, this, args);
    });
    await store([migration('unanswered')]);
    await processDeliveries(deps);
    lost.mockRestore();
    expect(await rows(sql`select state, attempts from webhook_deliveries`)).toEqual([
      { state: 'received', attempts: 1 },
    ]);
    await db.system.execute(sql`update webhook_deliveries set not_before = now()`);
    await processDeliveries(deps);
    expect(await isKnown('unanswered')).toBe(true);
  });
});

describe('a part that cannot be read', () => {
  it('is counted, and the rest of its delivery comes into effect', async () => {
    await store([migration('good'), { id: '0', changes: [] }, { id: '0', time, changes: [null] }]);
    await processDeliveries(deps);
    expect(await isKnown('good')).toBe(true);
    expect(await rows(sql`select state from webhook_deliveries`)).toEqual([{ state: 'processed' }]);
    expect(await metrics.registry.metrics()).toContain('{field="other",result="unreadable"} 2');
  });

  it('sets its delivery aside when nothing else is there', async () => {
    await store([{ id: '0', time: 1e18, changes: [{ field: 'x', value: 1 }] }]);
    await processDeliveries(deps);
    expect(await rows(sql`select state from webhook_deliveries`)).toEqual([
      { state: 'unreadable' },
    ]);
  });
});

describe('deliveries that wait', () => {
  it('share no transaction longer than about a thousand updates', async () => {
    await store(...Array.from({ length: 7 }, (_, nth) => [unheardOf(`large ${nth}`, 600)]));
    await processDeliveries(deps);
    const updates = await updatesByTransaction();
    expect(updates.reduce((sum, each) => sum + each, 0)).toBe(7 * 600);
    expect(Math.max(...updates)).toBeLessThanOrEqual(2 * 600);
  });

  it('wait on when the process stops, all but the one under way', async () => {
    await store(...Array.from({ length: 3 }, (_, nth) => [unheardOf(`waiting ${nth}`)]));
    let looks = 0;
    await processDeliveries(deps, () => {
      looks += 1;
      return looks > 1;
    });
    expect(await updatesByTransaction()).toEqual([1]);
    await processDeliveries(deps);
    const [first, ...others] = await updatesByTransaction();
    expect([first, others.reduce((sum, each) => sum + each, 0)]).toEqual([1, 2]);
  });
});
