import { createHash, randomBytes } from 'node:crypto';
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { asc, sql } from 'drizzle-orm';
import { drizzle } from 'drizzle-orm/node-postgres';
import { migrate } from 'drizzle-orm/node-postgres/migrator';
import pg from 'pg';
import { pino } from 'pino';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type FreshDatabase, freshDatabase } from '../../test/fakes/backend/fresh-database.ts';
import { type Database, openDatabase } from '../db/database.ts';
import { migrateDatabase } from '../db/migrate-database.ts';
import { ensureRoles } from '../db/roles.ts';
import { webhookDeliveries } from '../db/schema/index.ts';
import { keyRingSchema } from '../tokens/key-ring.ts';
import { resealEverything } from '../tokens/reseal-everything.ts';
import { createSealer } from '../tokens/sealer.ts';
import { createDeliveryStore } from './delivery-store.ts';
import { openBodies } from './open-bodies.ts';

const oldKey = `old:${randomBytes(32).toString('base64')}`;
const newKey = `new:${randomBytes(32).toString('base64')}`;
const sealerOf = (setting: string) => createSealer(keyRingSchema.parse(setting));
const older = '{"object":"user","entry":[]} of an earlier version – sealed by itself';

let fresh: FreshDatabase;
let db: Database;

beforeAll(async () => {
  fresh = await freshDatabase({ migrated: false });
  await migrateAsBeforeBatches(fresh.url);
  await insertAsBeforeBatches(fresh.url, older);
  await migrateDatabase(fresh.url);
  db = openDatabase(fresh.url, { onIdleError: () => {} });
});
afterAll(async () => {
  await db.close();
  await fresh.drop();
});

async function migrateAsBeforeBatches(url: string): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'holdfast-migrations-'));
  await cp(fileURLToPath(new URL('../drizzle', import.meta.url)), folder, { recursive: true });
  const journalFile = join(folder, 'meta', '_journal.json');
  const journal: { entries: { tag: string }[] } = JSON.parse(await readFile(journalFile, 'utf8'));
  const cut = journal.entries.findIndex(({ tag }) => tag.endsWith('_webhook_batches'));
  journal.entries.splice(cut);
  await writeFile(journalFile, JSON.stringify(journal));
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await ensureRoles(client);
  await migrate(drizzle({ client }), { migrationsFolder: folder });
  await client.end();
  await rm(folder, { recursive: true });
}

async function insertAsBeforeBatches(url: string, body: string): Promise<void> {
  const hash = createHash('sha256').update(body).digest('base64url');
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query(
    `insert into webhook_deliveries (body_hash, sealed, kid, state, received_at, not_before)
     values ($1, $2, 'old', 'received', now(), now())`,
    [hash, await sealerOf(oldKey).seal(body, ['webhook', hash])],
  );
  await client.end();
}

/** What is stored, opened, in the order it was stored. */
function storedBodies(keys: string): Promise<string[]> {
  return db.asSystem(async (tx) => {
    const rows = await tx.select().from(webhookDeliveries).orderBy(asc(webhookDeliveries.id));
    const open = openBodies(sealerOf(keys), tx);
    const bodies: string[] = [];
    for (const row of rows) bodies.push(await open(row));
    return bodies;
  });
}

async function count(table: string): Promise<number> {
  const { rows } = await db.system.execute<{ count: number }>(
    sql`select count(*)::int as count from ${sql.identifier(table)}`,
  );
  return rows[0]?.count ?? 0;
}

it('a delivery stored by an earlier version is kept and opens', async () => {
  expect(await storedBodies(oldKey)).toEqual([older]);
});

it('deliveries that come together are sealed together, each opens as it came', async () => {
  const store = createDeliveryStore({ db, sealer: sealerOf(oldKey) });
  const bodies = Array.from({ length: 250 }, (_, nth) => Buffer.from(`${'ü'.repeat(nth)} ${nth}`));
  const broken = new Uint8Array([0xff, 0xfe, 0x41]);
  const large = Buffer.alloc(3 * 1024 * 1024, 'x');
  const all = [...bodies, broken, large, bodies[7]!];
  const results = await Promise.all(all.map(store));
  expect(results).toEqual([...Array(252).fill('received'), 'repeated']);

  const batches = await count('webhook_batches');
  expect(batches).toBeLessThan(20);
  expect(new Set((await storedBodies(oldKey)).slice(1))).toEqual(
    new Set([...bodies, broken, large].map((body) => new TextDecoder().decode(body))),
  );

  expect(await Promise.all(bodies.map(store))).toEqual(Array(250).fill('repeated'));
  expect(await count('webhook_batches')).toBe(batches);
});

it('all of them open under a new key once everything is sealed anew', async () => {
  const before = await storedBodies(oldKey);
  const sealer = sealerOf(`${newKey},${oldKey}`);
  const log = pino({ level: 'silent' });
  const batches = await count('webhook_batches');
  expect(await resealEverything({ db, sealer, log })).toEqual({ resealed: batches, unopened: 0 });
  expect(await storedBodies(newKey)).toEqual(before);
  await expect(storedBodies(oldKey)).rejects.toMatchObject({ why: 'unknown_key' });
});
