import pg from 'pg';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { type FreshDatabase, freshDatabase } from '../../test/fakes/backend/fresh-database.ts';
import { continueAfterRestore } from './continue-after-restore.ts';

let fresh: FreshDatabase;
let client: pg.Client;
beforeEach(async () => {
  fresh = await freshDatabase();
  client = new pg.Client({ connectionString: fresh.url });
  await client.connect();
});
afterEach(async () => {
  await client.end();
  await fresh.drop();
});

async function state(): Promise<{ home: string; offset: string }> {
  const { rows } = await client.query(
    'select event_home() as home, event_offset()::text as offset',
  );
  return rows[0];
}

async function restoredFrom(home: string): Promise<void> {
  await client.query(
    `create or replace function event_home() returns text language sql immutable parallel safe
     as $$ select ${pg.escapeLiteral(home)}::text $$`,
  );
  await continueAfterRestore(client);
}

it('counts on from beyond the backup on another server, though the database has the same number', async () => {
  const { home, offset } = await state();
  expect(offset).toBe('0');
  const [, database] = home.split('/');
  await restoredFrom(`1/${database}`);
  const moved = await state();
  expect(moved.home).toBe(home);
  expect(BigInt(moved.offset)).toBeGreaterThan(0n);
  await continueAfterRestore(client);
  expect(await state()).toEqual(moved);
});

it('takes a database that an earlier version was at home in for the same one', async () => {
  const before = await state();
  await restoredFrom(before.home.split('/')[1] ?? '');
  expect(await state()).toEqual(before);
});

it('counts on from beyond events that were removed, too', async () => {
  await client.query(
    `insert into last_removed_event (written_by, tenant_id, seq) values ('9000000000000000', 'a', 1)`,
  );
  await restoredFrom('1/1');
  expect(BigInt((await state()).offset)).toBeGreaterThan(9_000_000_000_000_000n);
});
