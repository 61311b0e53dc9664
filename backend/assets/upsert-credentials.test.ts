import { beforeAll, expect, it } from 'vitest';
import { openFreshDatabase } from '../../test/fakes/backend/open-fresh-database.ts';
import type { Database } from '../db/database.ts';
import type { NewCredentialRow } from '../db/schema/credentials.ts';
import { credentials, tenants } from '../db/schema/index.ts';
import { upsertCredentials } from './upsert-credentials.ts';

const tenantId = 'acme';
let db: Database;

beforeAll(async () => {
  const fresh = await openFreshDatabase();
  db = fresh.db;
  await db.asSystem((tx) => tx.insert(tenants).values({ id: tenantId }));
  return fresh.drop;
});

type Business = Pick<NewCredentialRow, 'businessId' | 'businessName'>;

/** What is stored of the business of an asset that had a known one. */
async function after(told: Business): Promise<Business | undefined> {
  const credential = (business: Business): NewCredentialRow => ({
    ...business,
    tenantId,
    assetId: '300001',
    assetType: 'product_catalog',
    name: 'Catalog',
    tokenClass: 'user',
    scopes: [],
    connectedAt: new Date(),
    state: 'unknown',
  });
  return db.asTenant(tenantId, async (tx) => {
    await tx.delete(credentials);
    await upsertCredentials(tx, [credential({ businessId: '7', businessName: 'Contoso' })]);
    await upsertCredentials(tx, [credential(told)]);
    const { businessId, businessName } = credentials;
    return (await tx.select({ businessId, businessName }).from(credentials))[0];
  });
}

it.each<[string, Business, Business]>([
  ['stays where none is told', { businessId: null }, { businessId: '7', businessName: 'Contoso' }],
  [
    'keeps its name where only its id is',
    { businessId: '7' },
    { businessId: '7', businessName: 'Contoso' },
  ],
  [
    'takes a new name',
    { businessId: '7', businessName: 'Co' },
    { businessId: '7', businessName: 'Co' },
  ],
  ['leaves no name to another one', { businessId: '8' }, { businessId: '8', businessName: null }],
])('the business of an asset %s', async (_what, told, kept) => {
  expect(await after(told)).toEqual(kept);
});
