import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'drizzle-orm';
import pg from 'pg';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openDatabase } from './database.ts';
import { type EmbeddedPostgres, startEmbeddedPostgres } from './embedded/embedded-postgres.ts';
import { migrateDatabase } from './migrate-database.ts';

let dataDir: string;
let server: EmbeddedPostgres;
beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'holdfast-roles-'));
  // A server of its own: on the one of the whole run somebody else made the roles.
  server = await startEmbeddedPostgres(dataDir, { settings: { fsync: 'off' } });
});
afterAll(async () => {
  await server.stop();
  await rm(dataDir, { recursive: true, force: true });
});

it('lets a login that may create roles, and is no superuser, act as those it created', async () => {
  const owner = new pg.Client({ connectionString: server.url });
  await owner.connect();
  await owner.query(`create role partner login createrole password 'its own'`);
  await owner.query('create database partner owner partner');
  await owner.end();
  const url = new URL(server.url);
  url.username = 'partner';
  url.password = 'its own';
  url.pathname = '/partner';
  await migrateDatabase(url.href);
  // Every start does it again.
  await migrateDatabase(url.href);
  const db = openDatabase(url.href, { onIdleError: () => {} });
  const asked = sql`select current_user as role`;
  const tenant = await db.asTenant('acme', (tx) => tx.execute(asked));
  const system = await db.asSystem((tx) => tx.execute(asked));
  await db.close();
  expect([...tenant.rows, ...system.rows]).toEqual([
    { role: 'holdfast_tenant' },
    { role: 'holdfast_system' },
  ]);
});
