import { afterAll, beforeAll, expect, it } from 'vitest';
import {
  type OpenFreshDatabase,
  openFreshDatabase,
} from '../../test/fakes/backend/open-fresh-database.ts';
import { credentials } from '../db/schema/index.ts';
import type { MetaApp } from '../graph/meta-app.ts';
import { postponeUnopened } from './postpone-unopened.ts';

const nowMs = Date.UTC(2026, 4, 1);
const metaApp = { nowMs: () => nowMs } as MetaApp;

let fresh: OpenFreshDatabase;
beforeAll(async () => {
  fresh = await openFreshDatabase();
});
afterAll(() => fresh.drop());

it('puts off for a day what could not be opened, but not what took its place meanwhile', async () => {
  const { db } = fresh;
  const row = (assetId: string, sealed: string | null) => ({
    tenantId: 'acme',
    assetId,
    assetType: 'page' as const,
    name: '',
    tokenClass: 'user' as const,
    scopes: [],
    connectedAt: new Date(nowMs),
    state: 'connected' as const,
    sealed,
    nextReadAt: new Date(nowMs),
  });
  await db.system
    .insert(credentials)
    .values([row('a share', null), row('replaced', 'new'), row('unopened', 'old')]);
  const asRead = [row('a share', null), row('replaced', 'old'), row('unopened', 'old')];
  await postponeUnopened({ db, metaApp }, 'acme', asRead);
  const { assetId, nextReadAt } = credentials;
  const stored = await db.system
    .select({ assetId, nextReadAt })
    .from(credentials)
    .orderBy(credentials.assetId);
  const tomorrow = new Date(nowMs + 24 * 60 * 60_000);
  expect(stored).toEqual([
    { assetId: 'a share', nextReadAt: tomorrow },
    { assetId: 'replaced', nextReadAt: new Date(nowMs) },
    { assetId: 'unopened', nextReadAt: tomorrow },
  ]);
});
