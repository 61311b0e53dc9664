import { createRequire } from 'node:module';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Sandbox, startSandbox } from './start-sandbox.ts';

/** The part of Meta's SDK that this test uses; the package has no types. */
interface SdkObject {
  id: string;
  _data: Record<string, unknown>;
  get(fields: string[], params?: object): Promise<SdkObject>;
}
interface SdkCursor extends Array<SdkObject> {
  hasNext(): boolean;
  next(): Promise<SdkCursor>;
  summary?: { total_count: number };
}
type Lister = (fields: string[], params?: object) => Promise<SdkCursor>;
interface Sdk {
  FacebookAdsApi: { init(token: string, locale: string, crashLog: boolean): unknown };
  User: new (
    id: string,
  ) => SdkObject & { getAccounts: Lister; getAdAccounts: Lister; getBusinesses: Lister };
  Business: new (
    id: string,
  ) => SdkObject & { getOwnedProductCatalogs: Lister; getOwnedPixels: Lister };
  Page: new (id: string) => SdkObject;
  AdAccount: new (id: string) => SdkObject;
  ProductCatalog: new (id: string) => SdkObject;
  AdsPixel: new (id: string) => SdkObject;
}

const sdk = createRequire(import.meta.url)('facebook-nodejs-business-sdk') as Sdk;
const romane = '100000000000101';
const page = '100001000010000';
const startsAtMs = Date.parse('2026-05-22T08:00:00Z');

async function readAll(first: SdkCursor): Promise<string[]> {
  const ids = first.map((each) => each.id);
  for (let cursor = first; cursor.hasNext(); ) {
    cursor = await cursor.next();
    ids.push(...cursor.map((each) => each.id));
  }
  return ids;
}

describe('the stand-in for Graph, seen by Meta’s own Node SDK', () => {
  let sandbox: Sandbox;

  beforeAll(async () => {
    sandbox = await startSandbox({ world: 'demo', startsAtMs, runningClock: false });
    Object.defineProperty(sdk.FacebookAdsApi, 'GRAPH', {
      get: () => sandbox.graphOrigin,
      configurable: true,
    });
    const { token } = await sandbox.control.mintToken({ holderId: romane });
    sdk.FacebookAdsApi.init(token, 'en_US', false);
  });
  afterAll(() => sandbox.close());

  it('lists a person’s pages page by page', async () => {
    const pages = await readAll(
      await new sdk.User('me').getAccounts(['id', 'name'], { limit: 10 }),
    );
    expect(new Set(pages).size).toBe(24);
  });

  it('lists ad accounts and businesses', async () => {
    const me = new sdk.User('me');
    const adAccounts = await readAll(await me.getAdAccounts(['id', 'name'], { limit: 7 }));
    expect(adAccounts).toHaveLength(16);
    expect(adAccounts[0]).toMatch(/^act_/);
    expect(await readAll(await me.getBusinesses(['id', 'name'], { limit: 2 }))).toHaveLength(3);
  });

  it('reads the deadline of each of the five kinds', async () => {
    const [business] = await new sdk.User('me').getBusinesses(['id']);
    const owner = new sdk.Business(business!.id);
    const [catalog] = await owner.getOwnedProductCatalogs(['id']);
    const [pixel] = await owner.getOwnedPixels(['id']);
    const objects = [
      new sdk.Page(page),
      new sdk.AdAccount('act_200001000010000'),
      owner,
      new sdk.ProductCatalog(catalog!.id),
      new sdk.AdsPixel(pixel!.id),
    ];
    for (const object of objects) {
      const read = await object.get(['user_access_expire_time']);
      expect(read._data.user_access_expire_time).toBe('2026-06-03T08:00:00+0000');
    }
  });

  it('throws the SDK’s own request error for a dead token', async () => {
    await sandbox.control.invalidateTokens({ holderId: romane, subcode: 460 });
    const failure = await new sdk.Page(page).get(['id']).catch((error: unknown) => error);
    expect(failure).toMatchObject({
      name: 'FacebookRequestError',
      status: 400,
      response: { code: 190, error_subcode: 460, type: 'OAuthException' },
    });
    await sandbox.control.invalidateTokens({ holderId: romane, subcode: null });
  });

  it('throws the SDK’s own request error for an asset past its deadline', async () => {
    await sandbox.control.advanceClock({ days: 13 });
    const failure = await new sdk.Page(page).get(['id']).catch((error: unknown) => error);
    expect(failure).toMatchObject({
      name: 'FacebookRequestError',
      response: { code: 100, type: 'OAuthException' },
    });
    expect(await new sdk.User('me').getAccounts(['id'])).toHaveLength(0);
  });
});
