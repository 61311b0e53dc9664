import { sql } from 'drizzle-orm';
import { afterEach, beforeAll, expect, it, vi } from 'vitest';
import { openFreshDatabase } from '../../test/fakes/backend/open-fresh-database.ts';
import type { Database } from '../db/database.ts';
import { tidy } from './tidy.ts';

const dayMs = 24 * 60 * 60_000;
const hour = 1 / 24;
const nowMs = Date.now();
const at = (daysAgo: number) => new Date(nowMs - daysAgo * dayMs).toISOString();

let db: Database;
beforeAll(async () => {
  const fresh = await openFreshDatabase();
  db = fresh.db;
  return fresh.drop;
});
afterEach(() => {
  vi.useRealTimers();
});

async function read(query: ReturnType<typeof sql>): Promise<unknown[]> {
  return (await db.system.execute(query)).rows.map((row) => Object.values(row)[0]);
}

async function storeReconnection(id: string, daysAgo: number): Promise<void> {
  await db.system.execute(sql`
    insert into reconnections (tenant_id, id, idempotency_key, request_hash, state, created_at,
      meta_user_id, meta_user_name, token_class, sealed, scopes, granular_scopes, total)
    values ('acme', ${id}, ${id}, 'h', 'running', ${at(daysAgo)}::timestamptz, '1', '', 'user', 's', '{}', '[]', 700)`);
  await db.system.execute(sql`
    insert into reconnection_assets (tenant_id, reconnection_id, asset_id, asset_type)
    select 'acme', ${id}, n::text, 'page' from generate_series(1, 700) n`);
}

it('removes what was kept as long as promised, and ends what was given up', async () => {
  await db.system.execute(sql`
    insert into webhook_batches (id, sealed, kid, received_at)
    select 'old-' || n, 's', 'k', ${at(8)}::timestamptz from generate_series(1, 1200) n
    union all select 'mixed', 's', 'k', ${at(8)}::timestamptz
    union all select 'young', 's', 'k', ${at(6)}::timestamptz`);
  await db.system.execute(sql`
    insert into webhook_deliveries (batch_id, start_byte, body_hash, state)
    select 'old-' || n, 0, 'old-' || n, 'processed' from generate_series(1, 1200) n
    union all select 'mixed', 0, 'mixed, processed', 'processed'
    union all select 'mixed', 9, 'mixed, waiting', 'received'
    union all select 'young', 0, 'young', 'processed'`);
  await storeReconnection('old', 31);
  await storeReconnection('young', 29);
  await db.system.execute(sql`
    insert into access_token_answers (tenant_id, person, code_hash, claimed_until, created_at)
    values ('acme', 'romane', 'old', now(), ${at(1)}::timestamptz), ('acme', 'romane', 'young', now(), ${at(0)}::timestamptz)`);
  await db.system.execute(sql`
    insert into quarantined_events (why, summary, at)
    select 'unreadable', '{"age": "old"}'::jsonb, ${at(31)}::timestamptz from generate_series(1, 1200)
    union all select 'unreadable', '{"age": "young"}', ${at(29)}::timestamptz`);
  await db.system.execute(sql`
    insert into credential_reads (tenant_id, asset_id, client_id, found, at)
    values ('acme', 'old', 'c', 'yes', ${at(366)}::timestamptz),
      ('acme', 'young', 'c', 'yes', ${at(364)}::timestamptz)`);
  await db.system.execute(sql`
    insert into meta_sign_ins (tenant_id, meta_user_id, signed_in_at)
    values ('acme', 'old', ${at(91)}::timestamptz), ('acme', 'young', ${at(89)}::timestamptz)`);

  await tidy(db);

  // What a waiting delivery was sealed with is kept as long as itself.
  expect(await read(sql`select id from webhook_batches order by 1`)).toEqual(['mixed', 'young']);
  expect(await read(sql`select body_hash from webhook_deliveries order by 1`)).toEqual([
    'mixed, processed',
    'mixed, waiting',
    'young',
  ]);
  expect(await read(sql`select id from reconnections`)).toEqual(['young']);
  expect(await read(sql`select distinct reconnection_id from reconnection_assets`)).toEqual([
    'young',
  ]);
  expect(await read(sql`select summary->>'age' from quarantined_events`)).toEqual(['young']);
  expect(await read(sql`select asset_id from credential_reads`)).toEqual(['young']);
  expect(await read(sql`select meta_user_id from meta_sign_ins`)).toEqual(['young']);
  expect(await read(sql`select code_hash from access_token_answers`)).toEqual(['young']);

  // Nobody works at it any more: its assets may be tried again, and its token is forgotten.
  const [ended] = (await db.system.execute(sql`select state, failed, sealed from reconnections`))
    .rows;
  expect(ended).toEqual({ state: 'done', failed: 700, sealed: null });
});

it('goes by the clock of the database: on a machine that is hours ahead nothing ends too soon', async () => {
  await storeReconnection('running', hour);
  await db.system.execute(sql`
    insert into graph_pauses (owner, subject, until) values ('app', '', ${at(-hour)}::timestamptz)`);
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 7 * 60 * 60_000 });

  await tidy(db);

  expect(await read(sql`select state from reconnections where id = 'running'`)).toEqual([
    'running',
  ]);
  expect(await read(sql`select subject from graph_pauses`)).toHaveLength(1);
});
