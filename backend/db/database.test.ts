import { eq, sql } from 'drizzle-orm';
import pg from 'pg';
import { beforeAll, describe, expect, it } from 'vitest';
import { freshDatabase } from '../../test/fakes/backend/fresh-database.ts';
import {
  type OpenFreshDatabase,
  openFreshDatabase,
} from '../../test/fakes/backend/open-fresh-database.ts';
import { openTcpSwitch } from '../../test/fakes/backend/tcp-switch.ts';
import { type Database, openDatabase } from './database.ts';
import { migrateDatabase } from './migrate-database.ts';
import { events, migrationFacts, tenants } from './schema/index.ts';

let fresh: OpenFreshDatabase;
let db: Database;

beforeAll(async () => {
  fresh = await openFreshDatabase();
  db = fresh.db;
  await db.asSystem((tx) => tx.insert(tenants).values([{ id: 'acme' }, { id: 'rival' }]));
  return fresh.drop;
});

function event(tenantId: string, seq: number) {
  return { tenantId, seq, type: 'asset.lost', occurredAt: new Date(0), data: {} };
}

describe('row-level security', () => {
  it('shows a tenant its own rows only', async () => {
    expect(await db.asTenant('acme', (tx) => tx.select().from(tenants))).toMatchObject([
      { id: 'acme' },
    ]);
  });

  it('lets no tenant write, change or remove rows of another', async () => {
    const foreign = db.asTenant('acme', (tx) => tx.insert(events).values(event('rival', 1)));
    await expect(foreign).rejects.toMatchObject({
      cause: expect.objectContaining({ code: '42501' }),
    });
    await db.asTenant('acme', async (tx) => {
      const changed = await tx
        .update(tenants)
        .set({ lastEventSeq: 9 })
        .where(eq(tenants.id, 'rival'));
      expect(changed.rowCount).toBe(0);
      expect((await tx.delete(tenants).where(eq(tenants.id, 'rival'))).rowCount).toBe(0);
    });
  });

  it('fails a query without a tenant, also on a connection that had one before', async () => {
    const client = new pg.Client({
      connectionString: fresh.url,
      options: '-c role=holdfast_tenant',
    });
    await client.connect();
    await expect(client.query('select * from tenants')).rejects.toThrow(/No tenant/);
    await client.query(`begin; select set_config('app.tenant', 'acme', true); commit`);
    await expect(client.query('select * from tenants')).rejects.toThrow(/No tenant/);
    await client.end();
  });

  it('keeps tables of the system from every tenant', async () => {
    await db.asSystem((tx) =>
      tx.insert(migrationFacts).values({
        metaUserId: '1',
        expireTime: new Date(0),
        entryTime: new Date(0),
      }),
    );
    expect(await db.asTenant('acme', (tx) => tx.select().from(migrationFacts))).toEqual([]);
  });

  it('binds every table of ours', async () => {
    const { rows } = await db.asSystem((tx) =>
      tx.execute(sql`
        select relname from pg_class
        where relnamespace = 'public'::regnamespace and relkind = 'r' and not relrowsecurity`),
    );
    expect(rows).toEqual([]);
  });
});

describe('a connection', () => {
  const asked = sql`select current_user as role, current_setting('TimeZone') as zone,
    current_setting('statement_timeout') as timeout`;

  it('is what it is meant to be, whatever the address of the database asks for', async () => {
    const url = new URL(fresh.url);
    url.searchParams.set('options', '-c search_path=public -c timezone=Asia/Tokyo');
    url.searchParams.set('statement_timeout', '0');
    const other = openDatabase(url.href, { onIdleError: () => {} });
    const tenant = await other.asTenant('acme', (tx) => tx.execute(asked));
    const system = await other.system.execute(asked);
    const seen = await other.asTenant('acme', (tx) => tx.select().from(tenants));
    await other.close();
    expect(tenant.rows).toEqual([{ role: 'holdfast_tenant', zone: 'UTC', timeout: '30s' }]);
    expect(system.rows).toEqual([{ role: 'holdfast_system', zone: 'UTC', timeout: '30s' }]);
    expect(seen.map(({ id }) => id)).toEqual(['acme']);
  });

  it('is not given to anybody where the login may not act as the role', async () => {
    const client = new pg.Client({ connectionString: fresh.url });
    await client.connect();
    const login = `stranger_${new URL(fresh.url).pathname.slice(-6)}`;
    await client.query(`create role ${login} login password 'its own'`);
    const url = new URL(fresh.url);
    url.username = login;
    url.password = 'its own';
    const other = openDatabase(url.href, { onIdleError: () => {} });
    await expect(other.ping()).rejects.toMatchObject({ code: '42501' });
    await expect(other.system.execute(asked)).rejects.toMatchObject({
      cause: expect.objectContaining({ code: '42501' }),
    });
    await other.close();
    await client.query(`drop role ${login}`);
    await client.end();
  });
});

describe('a peer that vanished without closing', () => {
  it('fails the query that waits for it, and the next one after it is back succeeds', async () => {
    const url = new URL(fresh.url);
    const line = await openTcpSwitch(url.hostname, Number(url.port || 5432));
    url.hostname = '127.0.0.1';
    url.port = String(line.port);
    const other = openDatabase(url.href, { queryTimeoutMs: 500, onIdleError: () => {} });
    const read = () => other.asTenant('acme', (tx) => tx.select().from(tenants));
    await read();
    line.freeze();
    await expect(read()).rejects.toThrow(/timeout/);
    line.mend();
    expect(await read()).toHaveLength(1);
    await other.close();
    await line.close();
  });

  it('keeps no row locked that its transaction had', async () => {
    const { rows } = await db.system.execute(
      sql`select current_setting('idle_in_transaction_session_timeout') as timeout`,
    );
    expect(rows).toEqual([{ timeout: '1min' }]);
  });
});

describe('migrating', () => {
  it('runs once when many processes start together', async () => {
    const empty = await freshDatabase({ migrated: false });
    await Promise.all(Array.from({ length: 6 }, () => migrateDatabase(empty.url)));
    const other = openDatabase(empty.url, { onIdleError: () => {} });
    await expect(other.asTenant('acme', (tx) => tx.select().from(events))).resolves.toEqual([]);
    await other.close();
    await empty.drop();
  });
});

describe('a deadlock', () => {
  it('is outlived: the transaction that PostgreSQL ends runs again', async () => {
    await db.asSystem((tx) => tx.insert(tenants).values([{ id: 'left' }, { id: 'right' }]));
    const both = Promise.withResolvers<void>();
    let holding = 0;
    let runs = 0;
    const crossing = (first: string, second: string) =>
      db.asSystem(async (tx) => {
        runs += 1;
        const raise = (id: string) =>
          tx
            .update(tenants)
            .set({ lastEventSeq: sql`${tenants.lastEventSeq} + 1` })
            .where(eq(tenants.id, id));
        await raise(first);
        holding += 1;
        if (holding === 2) both.resolve();
        await both.promise;
        await raise(second);
      });
    await Promise.all([crossing('left', 'right'), crossing('right', 'left')]);
    // Once more, or twice where the repeated one slips in front of the other again.
    expect(runs).toBeGreaterThan(2);
    const rows = await db.asSystem((tx) => tx.select().from(tenants));
    const raised = rows.filter(({ lastEventSeq }) => lastEventSeq === 2).map(({ id }) => id);
    expect(raised.sort()).toEqual(['left', 'right']);
  });
});
