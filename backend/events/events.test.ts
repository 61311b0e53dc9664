import { sql } from 'drizzle-orm';
import pg from 'pg';
import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { romane, tomas } from '../../test/fakes/backend/backend-stage.ts';
import {
  type OpenFreshDatabase,
  openFreshDatabase,
} from '../../test/fakes/backend/open-fresh-database.ts';
import { until } from '../../test/fakes/until.ts';
import type { Database } from '../db/database.ts';
import { appendEvents } from './append-events.ts';
import { listEvents } from './list-events.ts';
import { eventsKeptMs, removeOldEvents } from './remove-old-events.ts';

let fresh: OpenFreshDatabase;
let db: Database;
beforeAll(async () => {
  fresh = await openFreshDatabase();
  db = fresh.db;
  return fresh.drop;
});
afterEach(() => {
  vi.useRealTimers();
});

const lost = (assetId: string) => ({ type: 'asset.lost' as const, data: { assetId } });

async function read(tenantId: string, after: string | null, limit = 500) {
  const page = await listEvents(db, tenantId, after, limit);
  if (!page.ok) throw new Error(page.why);
  const ids = page.answer.events.map(({ data }) => String('assetId' in data ? data.assetId : ''));
  return { ids, nextAfter: page.answer.nextAfter };
}

describe('the event feed', () => {
  it('gives a first reader only the cursor, and then what came after it', async () => {
    await db.asTenant(romane.org, (tx) => appendEvents(tx, romane.org, [lost('before')]));
    const { ids, nextAfter } = await read(romane.org, 'latest');
    expect(ids).toEqual([]);
    await db.asTenant(romane.org, (tx) => appendEvents(tx, romane.org, [lost('1'), lost('2')]));
    expect((await read(romane.org, nextAfter)).ids).toEqual(['1', '2']);
    const first = await read(romane.org, nextAfter, 1);
    expect((await read(romane.org, first.nextAfter)).ids).toEqual(['2']);
    expect((await read(tomas.org, null)).ids).toEqual([]);
  });

  it('lets no reader pass over an event of a transaction still open', async () => {
    const { nextAfter } = await read(romane.org, 'latest');
    const release = Promise.withResolvers<void>();
    const written = Promise.withResolvers<void>();
    const slow = db.asTenant(romane.org, async (tx) => {
      await appendEvents(tx, romane.org, [lost('slow')]);
      written.resolve();
      await release.promise;
    });
    await written.promise;
    const fast = db.asTenant(romane.org, (tx) => appendEvents(tx, romane.org, [lost('fast')]));
    const between = await read(romane.org, nextAfter);
    expect(between.ids).toEqual([]);
    release.resolve();
    await Promise.all([slow, fast]);
    expect((await read(romane.org, between.nextAfter)).ids).toEqual(['slow', 'fast']);
  });

  it('delivers everything once to a reader who reads while many write', async () => {
    let cursor = (await read(romane.org, 'latest')).nextAfter;
    const names = Array.from({ length: 60 }, (_, index) => `w${index}`);
    const seen: string[] = [];
    let isWriting = true;
    const writers = Promise.all(
      names.map((name) =>
        db.asTenant(romane.org, (tx) => appendEvents(tx, romane.org, [lost(name)])),
      ),
    ).finally(() => {
      isWriting = false;
    });
    while (isWriting || seen.length < names.length) {
      const page = await read(romane.org, cursor, 7);
      seen.push(...page.ids);
      cursor = page.nextAfter;
    }
    await writers;
    expect([...seen].sort()).toEqual([...names].sort());
  });

  it('tells a reader whose cursor lies before what is kept, and knows no made-up cursor', async () => {
    const { nextAfter } = await read(romane.org, null, 1);
    await removeOldEvents(db, Date.now() + eventsKeptMs + 1000);
    expect(await listEvents(db, romane.org, nextAfter, 10)).toEqual({ ok: false, why: 'expired' });
    expect(await listEvents(db, romane.org, 'nonsense', 10)).toEqual({ ok: false, why: 'wrong' });
    expect((await read(romane.org, null)).ids).toEqual([]);
    const ahead = Buffer.from('e999999').toString('base64url');
    expect(await listEvents(db, romane.org, ahead, 10)).toEqual({ ok: false, why: 'expired' });
  });

  it('are not removed early by a process whose clock is far behind', async () => {
    const { nextAfter } = await read(romane.org, 'latest');
    const add = (name: string) =>
      db.asTenant(romane.org, (tx) => appendEvents(tx, romane.org, [lost(name)]));
    await add('1');
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() - 2 * eventsKeptMs });
    await add('2');
    vi.useRealTimers();
    await removeOldEvents(db, Date.now());
    expect((await read(romane.org, nextAfter)).ids).toEqual(['1', '2']);
  });

  it('removes those of however many tenants', async () => {
    await db.system.execute(sql`
      insert into tenants (id) select 'tenant ' || n from generate_series(1, 1100) n`);
    await db.system.execute(sql`
      insert into events (tenant_id, seq, type, occurred_at, data)
      select id, 1, 'asset.lost', now(), '{}' from tenants where id like 'tenant %'`);
    await removeOldEvents(db, Date.now() + eventsKeptMs + 1000);
    const { rows } = await db.system.execute(sql`select count(*)::int as left from events`);
    expect(rows).toEqual([{ left: 0 }]);
  });

  it('tells a reader in whose very reading events are removed', async () => {
    const { nextAfter } = await read(romane.org, 'latest');
    await db.asTenant(romane.org, (tx) => appendEvents(tx, romane.org, [lost('1'), lost('2')]));
    const remover = new pg.Client({ connectionString: fresh.url });
    await remover.connect();
    // The reader has to wait for the events, and goes on when they are gone.
    await remover.query('begin; lock table events in access exclusive mode');
    const reading = listEvents(db, romane.org, nextAfter, 10);
    await until('the reader waits for the events', async () => {
      const { rowCount } = await remover.query(
        `select from pg_locks where relation = 'events'::regclass and not granted`,
      );
      return rowCount === 1;
    });
    await remover.query('update tenants set removed_event_seq = last_event_seq - 1 where id = $1', [
      romane.org,
    ]);
    await remover.query(
      `delete from events using tenants
       where id = tenant_id and id = $1 and seq <= removed_event_seq`,
      [romane.org],
    );
    await remover.query('commit');
    await remover.end();
    expect(await reading).toEqual({ ok: false, why: 'expired' });
  });
});
