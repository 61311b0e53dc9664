import { randomBytes } from 'node:crypto';
import { afterAll, afterEach, beforeAll, expect, it, vi } from 'vitest';
import { type FreshDatabase, freshDatabase } from '../../test/fakes/fresh-database.ts';
import { type Database, openDatabase } from '../db/database.ts';
import { keyRingSchema } from '../tokens/key-ring.ts';
import { createSealer } from '../tokens/sealer.ts';
import { openLoginCodeRecord } from './login-code-record.ts';

const sealer = createSealer(keyRingSchema.parse(`k1:${randomBytes(32).toString('base64')}`));
const caller = { tenantId: 'acme', person: 'romane' };

let fresh: FreshDatabase;
let db: Database;
beforeAll(async () => {
  fresh = await freshDatabase();
  db = openDatabase(fresh.url, { onIdleError: () => {} });
});
afterEach(() => {
  vi.useRealTimers();
});
afterAll(async () => {
  await db.close();
  await fresh.drop();
});

function open(code: string) {
  return openLoginCodeRecord({ db, sealer }, caller, { code, redirectUri: 'https://a.example/x' });
}

it('gives a code to one at a time, also where the clock of the second is ahead', async () => {
  const first = open('code');
  expect(await first.look()).toEqual({ kept: null, isOwnTurn: true });
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 10 * 60_000 });
  const second = open('code');
  expect(await second.look()).toEqual({ kept: null, isOwnTurn: false });
  expect(await second.letGo()).toBe(false);
  expect(await first.letGo()).toBe(true);
  expect(await second.look()).toEqual({ kept: null, isOwnTurn: true });
});
