import { randomBytes } from 'node:crypto';
import { afterEach, beforeAll, expect, it, vi } from 'vitest';
import { openFreshDatabase } from '../../test/fakes/backend/open-fresh-database.ts';
import type { Database } from '../db/database.ts';
import { keyRingSchema } from '../tokens/key-ring.ts';
import { createSealer } from '../tokens/sealer.ts';
import { openLoginCodeRecord } from './login-code-record.ts';

const sealer = createSealer(keyRingSchema.parse(`k1:${randomBytes(32).toString('base64')}`));
const caller = { tenantId: 'acme', person: 'romane' };

let db: Database;
beforeAll(async () => {
  const fresh = await openFreshDatabase();
  db = fresh.db;
  return fresh.drop;
});
afterEach(() => {
  vi.useRealTimers();
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
