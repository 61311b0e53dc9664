import { sql } from 'drizzle-orm';
import { beforeAll, beforeEach, expect, it } from 'vitest';
import { type GraphFailure, noFacts } from '../../lib/graph/graph-failure.ts';
import { openFreshDatabase } from '../../test/fakes/backend/open-fresh-database.ts';
import type { Database } from '../db/database.ts';
import { credentials, installs } from '../db/schema/index.ts';
import type { Jobs } from '../jobs/jobs.ts';
import { createMetrics } from '../ops/metrics.ts';
import type { ReachedAsset } from '../reach/reached-asset.ts';
import { storeReadings } from './store-readings.ts';

const tenantId = 'acme';
const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const nowMs = Date.UTC(2026, 4, 1);
const metrics = createMetrics();

const gone: GraphFailure = { ...noFacts, kind: 'gone', code: 100, subcode: 33 };
const dead: GraphFailure = { ...noFacts, kind: 'token_dead', reason: 'expired', code: 190 };

/** What was queued. */
let queued: unknown[];
const jobs = {
  enqueue: async (_tx: unknown, ...job: unknown[]) => void queued.push(job),
} as unknown as Jobs;

let db: Database;
beforeAll(async () => {
  const fresh = await openFreshDatabase();
  db = fresh.db;
  return fresh.drop;
});
beforeEach(async () => {
  queued = [];
  await db.system.execute(sql`delete from credentials`);
  await db.system.insert(credentials).values({
    tenantId,
    assetId: '1',
    assetType: 'page',
    name: '',
    tokenClass: 'user',
    scopes: [],
    connectedAt: new Date(nowMs),
    state: 'connected',
  });
});

async function fail(failure: GraphFailure, atMs: number) {
  const asked = [{ assetId: '1', sealed: null }];
  await storeReadings({ db, jobs, metrics }, tenantId, asked, [{ assetId: '1', failure, atMs }]);
  const [row] = await db.system.select().from(credentials);
  return { state: row?.state, againInMs: Number(row?.nextReadAt) - atMs };
}

it('two failures of one look make no asset lost, a later one does', async () => {
  expect(await fail(gone, nowMs)).toEqual({ state: 'connected', againInMs: 10 * minuteMs });
  expect(await fail(dead, nowMs + minuteMs)).toMatchObject({ state: 'connected' });
  expect(await fail(gone, nowMs + 10 * minuteMs)).toEqual({
    state: 'lost',
    againInMs: 24 * hourMs,
  });
});

it('what is lost is at once left to the install whose system user may still reach it', async () => {
  const install = {
    tenantId,
    setup: {},
    tokenClass: 'system_user' as const,
    sealed: 'sealed',
    instagramProfiles: [],
    features: [],
    createdAt: new Date(nowMs),
  };
  await db.system.insert(installs).values([
    { ...install, externalBusinessId: 'holds it', state: 'installed', pages: ['1'] },
    { ...install, externalBusinessId: 'holds another', state: 'installed', pages: ['2'] },
    { ...install, externalBusinessId: 'held it', state: 'removed', pages: ['1'] },
  ]);
  await fail(gone, nowMs);
  expect(queued).toEqual([]);
  await fail(gone, nowMs + hourMs);
  const job = ['install', { tenantId, externalBusinessId: 'holds it' }];
  expect(queued).toEqual([job]);
  await fail(gone, nowMs + 2 * hourMs);
  expect(queued).toEqual([job]);
});

it('what passes is looked at again soon, what says nothing about the asset as usual', async () => {
  const soon = { state: 'connected', againInMs: 10 * minuteMs };
  const asUsual = { state: 'connected', againInMs: 24 * hourMs };
  expect(await fail({ ...noFacts, kind: 'transient' }, nowMs)).toEqual(soon);
  expect(await fail({ ...noFacts, kind: 'our_bug', code: 100 }, nowMs)).toEqual(asUsual);
  expect(await fail({ ...noFacts, kind: 'capability_missing', code: 3 }, nowMs)).toEqual(asUsual);
  expect(await fail({ ...noFacts, kind: 'unknown', code: 4711 }, nowMs)).toEqual(asUsual);
  expect(await fail({ ...noFacts, kind: 'unreadable', what: 'shape' }, nowMs)).toEqual(asUsual);
});

it('an asset is read hourly around its deadline, and daily again some days after it', async () => {
  const unknown: GraphFailure = { ...noFacts, kind: 'unknown', code: 4711 };
  await db.system.update(credentials).set({ userAccessExpireTime: new Date(nowMs) });
  expect(await fail(unknown, nowMs - hourMs)).toMatchObject({ againInMs: hourMs });
  expect(await fail(unknown, nowMs + 24 * hourMs)).toMatchObject({ againInMs: hourMs });
  expect(await fail(unknown, nowMs + 96 * hourMs)).toMatchObject({ againInMs: 24 * hourMs });
});

it('a business that Graph tells without its name keeps it, another one does not take it over', async () => {
  const known = { businessId: '7', businessName: 'Contoso' };
  await db.system.update(credentials).set(known);
  const read = async (business: ReachedAsset['business']) => {
    const reached: ReachedAsset = {
      id: '1',
      type: 'page',
      name: 'Contoso Outlet',
      business,
      pageToken: null,
      tasks: null,
      deadlineMs: null,
      readAtMs: nowMs,
    };
    const readings = [{ assetId: '1', reached, token: null }];
    await storeReadings(
      { db, jobs, metrics },
      tenantId,
      [{ assetId: '1', sealed: null }],
      readings,
    );
    const { businessId, businessName } = credentials;
    return (await db.system.select({ businessId, businessName }).from(credentials))[0];
  };
  expect(await read(null)).toEqual(known);
  expect(await read({ id: '7', name: null })).toEqual(known);
  expect(await read({ id: '8', name: null })).toEqual({ businessId: '8', businessName: null });
});
