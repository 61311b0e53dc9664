import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { assetsAnswerSchema, type PartnerAsset } from '../../contract/assets.ts';
import demo from '../../sandbox/worlds/demo.ts';
import {
  type BackendStage,
  romane,
  setBackendStage,
} from '../../test/fakes/backend/backend-stage.ts';
import { freePort } from '../../test/machine/free-port.ts';

const personal = '100000000000101';
const pages = demo.assets.filter(({ type }) => type === 'page').slice(0, 3);
const adAccounts = demo.assets.filter(({ type }) => type === 'ad_account').slice(0, 2);
const wanted = [...pages, ...adAccounts].map(({ id, type }) => ({ id, type }));
const days = (count: number) => count * 86_400;

let stage: BackendStage;
let userToken: string;
/** What comes of a call to Graph. */
let answer: (url: string, fetched: () => Promise<Response>) => Promise<Response>;

const fetchSeen: typeof fetch = async (input, init) => {
  const fetched = () => fetch(input, init);
  const isGraph = stage && String(input).startsWith(stage.sandbox.graphOrigin);
  return isGraph ? answer(String(input), fetched) : fetched();
};

beforeAll(async () => {
  stage = await setBackendStage({
    fetch: fetchSeen,
    env: { INTERNAL_PORT: String(await freePort()), INTERNAL_CLIENT_IDS: 'inventory' },
  });
});
afterAll(() => stage.close());
beforeEach(async () => {
  answer = (_url, fetched) => fetched();
  await stage.sandbox.control.resetWorld();
  await stage.rows('delete from credentials');
  await stage.rows('delete from events');
  const minted = await stage.sandbox.control.mintToken({
    holderId: personal,
    expiresInSeconds: days(8),
  });
  userToken = minted.token;
  const body = { accessToken: userToken, assets: wanted };
  const key = { 'idempotency-key': crypto.randomUUID() };
  const begun = await stage.post(romane, '/reconnections', body, key);
  const { id } = (await begun.json()) as { id: string };
  const { counts } = await stage.followToEnd(romane, id);
  expect(counts.reconnected).toBe(wanted.length);
});

async function listAssets(type: PartnerAsset['type']): Promise<PartnerAsset[]> {
  const response = await stage.call(romane, '/assets');
  const { assets } = assetsAnswerSchema.parse(await response.json());
  return assets.filter((asset) => asset.type === type);
}

/** Two readings, far enough apart to agree that something is lost. */
async function readTwice(): Promise<void> {
  await stage.backend.readEverything();
  await stage.sandbox.control.advanceClock({ ms: 11 * 60_000 });
  await stage.backend.readEverything();
}

async function lostIds(): Promise<string[]> {
  const rows = await stage.rows<{ id: string }>(
    `select data ->> 'assetId' as id from events where type = 'asset.lost' order by 1`,
  );
  return rows.map(({ id }) => id);
}

const idsOf = (assets: readonly { id: string }[]) => assets.map(({ id }) => id).sort();

it('a page whose own token works is connected though the user token has expired, and nothing else is', async () => {
  const [before] = await listAssets('page');
  await stage.sandbox.control.advanceClock({ days: 9 });
  await readTwice();
  for (const page of await listAssets('page')) {
    expect(page).toMatchObject({
      state: 'connected',
      tokenClass: 'page',
      metaUserId: personal,
      userAccessExpireTime: before?.userAccessExpireTime,
      lastError: null,
    });
    expect(Date.parse(page.readAt ?? '')).toBeGreaterThan(Date.parse(before?.readAt ?? ''));
  }
  for (const adAccount of await listAssets('ad_account')) {
    expect(adAccount).toMatchObject({ state: 'lost', lastError: { code: 190, subcode: 463 } });
  }
  expect(await lostIds()).toEqual(idsOf(adAccounts));
});

it('what is handed out for such a page works, and bears no end of another token', async () => {
  await stage.sandbox.control.advanceClock({ days: 9 });
  await readTwice();
  const origin = stage.backend.internalOrigin;
  const claims = { aud: `${stage.backend.origin}/internal/v1`, client_id: 'inventory' };
  const bearer = await stage.issuer.token({ sub: 'inventory', org: '' }, { claims });
  const path = `/internal/v1/tenants/${romane.org}/assets/${pages[0]?.id}/credential`;
  const response = await fetch(`${origin}${path}`, {
    headers: { authorization: `Bearer ${bearer}` },
  });
  const handed = (await response.json()) as { accessToken: string; appsecretProof: string };
  expect(handed).toMatchObject({ state: 'connected', tokenClass: 'page', expiresAt: null });
  const asked = await fetch(
    `${stage.sandbox.graphOrigin}/v25.0/${pages[0]?.id}?appsecret_proof=${handed.appsecretProof}`,
    { headers: { authorization: `Bearer ${handed.accessToken}` } },
  );
  expect(asked.status).toBe(200);
});

it('a page is lost once its own token is dead too', async () => {
  await stage.sandbox.control.invalidateTokens({ holderId: personal, subcode: 460 });
  await readTwice();
  for (const { state, lastError } of await listAssets('page')) {
    expect([state, lastError?.code, lastError?.subcode]).toEqual(['lost', 190, 460]);
  }
  expect(await lostIds()).toEqual(idsOf(wanted));
});

it('what dies between its inspection and its lists leaves the pages to their own tokens, too', async () => {
  const error = { code: 190, error_subcode: 463 };
  answer = async (url, fetched) =>
    /me\/(accounts|adaccounts)/.test(url) ? Response.json({ error }, { status: 400 }) : fetched();
  await readTwice();
  expect(new Set((await listAssets('page')).map(({ state }) => state))).toEqual(
    new Set(['connected']),
  );
  expect(await lostIds()).toEqual(idsOf(adAccounts));
});

it('a page token that shows no deadline does not take back the one the user token showed', async () => {
  const [before] = await listAssets('page');
  expect(before?.userAccessExpireTime).not.toBeNull();
  await stage.sandbox.control.invalidateTokens({ token: userToken, subcode: 463 });
  answer = async (_url, fetched) => {
    const told = await fetched();
    const body = (await told.text()).replaceAll('user_access_expire_time', 'not_told');
    return new Response(body, { status: told.status, headers: told.headers });
  };
  await stage.backend.readEverything();
  expect((await listAssets('page')).map((page) => page.userAccessExpireTime)).toEqual(
    pages.map(() => before?.userAccessExpireTime),
  );
});
