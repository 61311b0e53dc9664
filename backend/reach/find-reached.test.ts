import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Sandbox, startSandbox } from '../../sandbox/start-sandbox.ts';
import scale from '../../sandbox/worlds/scale-10000.ts';
import { createMetaApp } from '../graph/meta-app.ts';
import { findReached, type WantedAsset } from './find-reached.ts';

const person = '122000000000301';
const businesses: WantedAsset[] = scale.businesses
  .filter(({ id }) => id !== '700990000000000')
  .map(({ id }) => ({ id, type: 'business' }));
const wanted: WantedAsset[] = [
  ...businesses,
  ...scale.assets.map(({ id, type }): WantedAsset => ({ id, type })),
];

let sandbox: Sandbox;
let token: string;
beforeAll(async () => {
  sandbox = await startSandbox({ world: 'scale-10000' });
  const scopes = ['pages_show_list', 'business_management', 'ads_read', 'catalog_management'];
  token = (await sandbox.control.mintToken({ holderId: person, scopes })).token;
});
beforeEach(async () => {
  await sandbox.control.setBehaviour({ businessExpansion: 'allowed', maxPageSize: 100 });
  await sandbox.control.clearRequestLog();
});
afterAll(() => sandbox.close());

async function reach(assets: readonly WantedAsset[], fetchSeen: typeof fetch = fetch) {
  const metaApp = createMetaApp({
    appId: '1234567890',
    appSecret: 'acme-app-secret-for-the-sandbox',
    graphOrigin: sandbox.graphOrigin,
    graphVersion: 'v25.0',
    fetch: fetchSeen,
  });
  const ids = new Set<string>();
  const stopped = await findReached(
    metaApp.client(token, { retries: 0 }),
    assets,
    metaApp.nowMs,
    async ({ reached, failed }) => {
      for (const { id } of reached) ids.add(id);
      expect(failed).toEqual([]);
    },
  );
  const { calls } = await sandbox.control.readCallCounts();
  return { stopped, reached: ids.size, calls };
}

describe('ten thousand assets in 40 businesses', () => {
  it('are reached with few calls more than their lists have pages', async () => {
    expect(wanted).toHaveLength(10_000);
    const count = (type: string) => wanted.filter((asset) => asset.type === type).length;
    const least = Math.ceil(count('page') / 100) + Math.ceil(count('ad_account') / 100) + 1 + 40;
    const { stopped, reached, calls } = await reach(wanted);
    expect([stopped, reached]).toEqual([null, wanted.length]);
    expect(calls).toBeLessThanOrEqual(least * 1.1);
  });

  it('are reached edge by edge where Graph expands no business, for one call in vain', async () => {
    await sandbox.control.setBehaviour({ businessExpansion: 'refused' });
    const { stopped, reached, calls } = await reach(wanted);
    expect([stopped, reached]).toEqual([null, wanted.length]);
    const { callsByPath } = await sandbox.control.readCallCounts();
    expect(callsByPath['/v25.0/{id}']).toBe(1);
    expect(calls).toBeLessThan(240);
  });

  it('are reached whole where an expanded edge has further pages', async () => {
    await sandbox.control.setBehaviour({ maxPageSize: 12 });
    const ofTwo = wanted.filter(({ type }) => type === 'pixel' || type === 'product_catalog');
    const { stopped, reached } = await reach(ofTwo);
    expect([stopped, reached]).toEqual([null, ofTwo.length]);
    const { callsByPath } = await sandbox.control.readCallCounts();
    const listed = Object.entries(callsByPath).filter(([path]) => path.includes('pixels'));
    // 40 pixels, 12 of them in the expanded call, 12 a page behind its cursor.
    expect(listed.map(([, calls]) => calls)).toEqual([40 * 3]);
  });
});

it('a few catalogs are asked for singly, not their businesses', async () => {
  const few = wanted.filter(({ type }) => type === 'product_catalog').slice(0, 5);
  const { reached, calls } = await reach(few);
  expect(reached).toBe(few.length);
  expect(calls).toBeLessThanOrEqual(few.length + 1);
});

describe('a page of a list that stays unreadable', () => {
  const accounts = wanted.filter(({ type }) => type === 'ad_account');
  const failing =
    (what: RegExp): typeof fetch =>
    async (input, init) =>
      what.test(String(input)) ? new Response('busy', { status: 503 }) : fetch(input, init);

  it('hides nothing behind it: that is read singly', async () => {
    const some = accounts.slice(0, 300);
    const { stopped, reached } = await reach(some, failing(/adaccounts/));
    expect([stopped, reached]).toEqual([null, some.length]);
  });

  it('is worth a few hundred calls and no more', async () => {
    expect(accounts.length).toBeGreaterThan(500);
    const { stopped, reached } = await reach(accounts, failing(/adaccounts.*after=/));
    expect(stopped).toMatchObject({ httpStatus: 503 });
    expect(reached).toBe(100 + 300);
  });

  it('leaves what cannot be read singly either for later, without a word of it', async () => {
    const { stopped, reached } = await reach(accounts.slice(0, 60), failing(/./));
    expect(stopped).toMatchObject({ httpStatus: 503 });
    expect(reached).toBe(0);
  });
});
