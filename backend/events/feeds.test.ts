import { sql } from 'drizzle-orm';
import { beforeEach, describe, expect, it } from 'vitest';
import {
  type OpenFreshDatabase,
  openFreshDatabase,
} from '../../test/fakes/backend/open-fresh-database.ts';
import { untilFeedIsWhole } from '../../test/fakes/backend/until-feed-is-whole.ts';
import type { Database, Transaction } from '../db/database.ts';
import { listAllEvents } from '../internal/list-all-events.ts';
import { appendEvents } from './append-events.ts';
import { listEvents } from './list-events.ts';
import { eventsKeptMs, removeOldEvents } from './remove-old-events.ts';

const tenantId = 'acme';

let fresh: OpenFreshDatabase;
let db: Database;
beforeEach(async () => {
  fresh = await openFreshDatabase();
  db = fresh.db;
  return fresh.drop;
});

async function append(...names: string[]): Promise<void> {
  for (const assetId of names) {
    await db.asTenant(tenantId, (tx) =>
      appendEvents(tx, tenantId, [{ type: 'asset.lost', data: { assetId } }]),
    );
  }
  await untilFeedIsWhole(fresh.url);
}

/** As a copy of the data that was made when there were so many events. */
async function putBackTo(seq: number): Promise<void> {
  await db.system.execute(sql`delete from events where seq > ${seq}`);
  await db.system.execute(sql`update tenants set last_event_seq = ${seq}`);
}

const feeds = {
  "a tenant's": async (cursor: string | null) => {
    const page = await listEvents(db, tenantId, cursor, 500);
    return page.ok ? told(page.answer) : page.why;
  },
  "all tenants'": async (cursor: string | null) => {
    const reading = await listAllEvents(db, cursor, 500);
    return reading.ok ? told(reading.page) : reading.why;
  },
};

function told({ events, nextAfter }: { events: { data: object }[]; nextAfter: string }) {
  return { ids: events.map(({ data }) => Reflect.get(data, 'assetId')), nextAfter };
}

describe.each(Object.entries(feeds))('%s feed', (_, read) => {
  async function cursorAt(cursor: string | null): Promise<string> {
    const page = await read(cursor);
    if (typeof page === 'string') throw new Error(page);
    return page.nextAfter;
  }

  it('tells who stayed away longer than events are kept to begin anew', async () => {
    const atBeginning = await cursorAt(null);
    await append('1');
    const stalled = await cursorAt(atBeginning);
    await append('2', '3');
    const current = await cursorAt(stalled);
    await removeOldEvents(db, Date.now() + eventsKeptMs + 1_000);
    const anew = await cursorAt(null);
    await append('4');
    expect([await read(atBeginning), await read(stalled)]).toEqual(['expired', 'expired']);
    for (const cursor of [current, anew, null]) {
      expect(await read(cursor)).toMatchObject({ ids: ['4'] });
    }
  });

  it('tells who was further than a copy that was put back to begin anew, whatever has the numbers now', async () => {
    await append('1', '2', '3');
    const kept = await cursorAt(null);
    await append('4', '5');
    const lost = await cursorAt(kept);
    await putBackTo(3);
    expect(await read(lost)).toBe('expired');
    await append('new 4', 'new 5', 'new 6');
    expect(await read(lost)).toBe('expired');
    expect(await read(kept)).toMatchObject({ ids: ['new 4', 'new 5', 'new 6'] });
  });

  it('keeps the place of who has read all, though it was removed as too old', async () => {
    await append('1', '2');
    const cursor = await cursorAt(null);
    await removeOldEvents(db, Date.now() + eventsKeptMs + 1_000);
    await append('3');
    expect(await read(cursor)).toMatchObject({ ids: ['3'] });
  });
});

it("all tenants' feed tells who misses a removed event with a lower number than the last one read", async () => {
  const add = (assetId: string) => (tx: Transaction) =>
    appendEvents(tx, tenantId, [{ type: 'asset.lost', data: { assetId } }]);
  await db.asTenant(tenantId, async (tx) => {
    await tx.execute(sql`select pg_current_xact_id()`);
    await db.asTenant(tenantId, add('first number'));
    await add('first transaction')(tx);
  });
  await untilFeedIsWhole(fresh.url);
  const first = await listAllEvents(db, null, 1);
  if (!first.ok) throw new Error(first.why);
  expect(told(first.page).ids).toEqual(['first transaction']);
  await removeOldEvents(db, Date.now() + eventsKeptMs + 1_000);
  expect(await listAllEvents(db, first.page.nextAfter, 1)).toEqual({ ok: false, why: 'expired' });
});

it('the cursor of a first reader knows its event, too', async () => {
  await append('1', '2');
  const latest = await listEvents(db, tenantId, 'latest', 1);
  const cursor = latest.ok ? latest.answer.nextAfter : '';
  expect(await feeds["a tenant's"](cursor)).toEqual({ ids: [], nextAfter: cursor });
  await putBackTo(1);
  await append('new 2', 'new 3');
  expect(await feeds["a tenant's"](cursor)).toBe('expired');
});
