import { createRequire } from 'node:module';
import type { Sandbox } from '../../sandbox/start-sandbox.ts';

/** The part of Meta's Node SDK that is used here; the package has no types. */
interface SdkObject {
  id: string;
  get(fields: string[]): Promise<SdkObject>;
}
interface SdkCursor extends Array<SdkObject> {
  hasNext(): boolean;
  next(): Promise<SdkCursor>;
}
type Lister = (fields: string[], params: object) => Promise<SdkCursor>;
interface Sdk {
  FacebookAdsApi: { init(token: string, locale: string, crashLog: boolean): unknown };
  User: new (id: string) => Record<'getAccounts' | 'getAdAccounts' | 'getBusinesses', Lister>;
  Business: new (id: string) => Record<'getOwnedProductCatalogs' | 'getOwnedPixels', Lister>;
  Page: new (id: string) => SdkObject;
  AdAccount: new (id: string) => SdkObject;
  ProductCatalog: new (id: string) => SdkObject;
  AdsPixel: new (id: string) => SdkObject;
}

const sdk = createRequire(import.meta.url)('facebook-nodejs-business-sdk') as Sdk;

async function listAll(list: Promise<SdkCursor>): Promise<string[]> {
  let cursor = await list;
  const ids = cursor.map(({ id }) => id);
  while (cursor.hasNext()) {
    cursor = await cursor.next();
    ids.push(...cursor.map(({ id }) => id));
  }
  return ids;
}

/**
 * What a partner would write first: Meta's own SDK lists a person's assets and reads the date of each.
 * Answers the calls it took and its own time in milliseconds, with Meta answering at once.
 */
export async function readAssetByAsset(
  sandbox: Sandbox,
  userId: string,
): Promise<{ calls: number; ownMs: number; assets: number }> {
  Object.defineProperty(sdk.FacebookAdsApi, 'GRAPH', {
    get: () => sandbox.graphOrigin,
    configurable: true,
  });
  const { token } = await sandbox.control.mintToken({ holderId: userId });
  sdk.FacebookAdsApi.init(token, 'en_US', false);
  await sandbox.control.clearRequestLog();
  const startedAtMs = performance.now();

  const page = { limit: 100 };
  const me = new sdk.User('me');
  const objects: SdkObject[] = [];
  const add = (Kind: new (id: string) => SdkObject, ids: string[]) =>
    objects.push(...ids.map((id) => new Kind(id)));
  add(sdk.Page, await listAll(me.getAccounts(['id'], page)));
  add(sdk.AdAccount, await listAll(me.getAdAccounts(['id'], page)));
  for (const id of await listAll(me.getBusinesses(['id', 'user_access_expire_time'], page))) {
    const business = new sdk.Business(id);
    add(sdk.ProductCatalog, await listAll(business.getOwnedProductCatalogs(['id'], page)));
    add(sdk.AdsPixel, await listAll(business.getOwnedPixels(['id'], page)));
  }
  for (const object of objects) await object.get(['user_access_expire_time']);

  const { calls } = await sandbox.control.readCallCounts();
  return { calls, ownMs: performance.now() - startedAtMs, assets: objects.length };
}
