import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { assetsAnswerSchema, type PartnerAsset } from '../../contract/assets.ts';
import { problemSchema } from '../../contract/problem.ts';
import { type Reconnection, reconnectionSchema } from '../../contract/reconnections.ts';
import {
  amelie,
  type BackendStage,
  romane,
  setBackendStage,
  tomas,
} from '../../test/fakes/backend/backend-stage.ts';

const personal = '100000000000101';
const managed = '122000000000101';
const colleague = '122000000000202';
const scopes = ['pages_show_list', 'business_management', 'ads_read', 'catalog_management'];

let stage: BackendStage;
let wanted: { id: string; type: string }[];
let personalToken: string;

beforeAll(async () => {
  stage = await setBackendStage();
  const { assets } = await import('../../sandbox/worlds/demo.ts').then((world) => world.default);
  wanted = assets.map(({ id, type }) => ({ id, type }));
  personalToken = (await stage.sandbox.control.mintToken({ holderId: personal })).token;
});
afterAll(() => stage.close());

let keySerial = 0;
async function reconnect(
  token: string,
  assets: { id: string; type: string }[],
  person = romane,
): Promise<Reconnection> {
  keySerial += 1;
  const response = await stage.post(
    person,
    '/reconnections',
    { accessToken: token, assets },
    { 'idempotency-key': `key-${keySerial}` },
  );
  expect(response.status).toBe(202);
  const { id } = reconnectionSchema.parse(await response.json());
  expect(response.headers.get('location')).toBe(`/holdfast/v1/reconnections/${id}`);
  return stage.followToEnd(person, id);
}

async function listAssets(person = romane): Promise<PartnerAsset[]> {
  const response = await stage.call(person, '/assets?limit=1000');
  return assetsAnswerSchema.parse(await response.json()).assets;
}

function byOutcome(reconnection: Reconnection): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { outcome, reason } of reconnection.results) {
    const name = reason ? `${outcome}/${reason}` : outcome;
    counts[name] = (counts[name] ?? 0) + 1;
  }
  return counts;
}

describe('a first connection', () => {
  it('connects every asset the token reaches, with its deadline, in a few calls', async () => {
    const done = await reconnect(personalToken, wanted);
    expect(byOutcome(done)).toEqual({ reconnected: wanted.length });
    expect(done.results.map(({ seq }) => seq)).toEqual(wanted.map((_, index) => index + 1));
    const assets = await listAssets();
    expect(assets).toHaveLength(wanted.length);
    for (const asset of assets) {
      expect(asset).toMatchObject({
        state: 'connected',
        metaUserId: personal,
        isWorkAccount: false,
        tokenClass: asset.type === 'page' ? 'page' : 'user',
        business: { name: expect.any(String) },
      });
      expect(asset.userAccessExpireTime).not.toBeNull();
    }
  });

  it('stores no token in the clear, and keeps none of the job', async () => {
    const stored = JSON.stringify([
      await stage.rows('select * from credentials'),
      await stage.rows('select * from reconnections'),
      await stage.rows('select * from pgboss.job'),
    ]);
    const tokens = (await stage.sandbox.control.listTokens()).map(({ token }) => token);
    expect(tokens.filter((token) => stored.includes(token))).toEqual([]);
    expect(await stage.rows('select id from reconnections where sealed is not null')).toEqual([]);
    expect(tokens.filter((token) => stage.logText().includes(token))).toEqual([]);
  });

  it('is invisible to another organisation and shared with a colleague', async () => {
    expect(await listAssets(tomas)).toEqual([]);
    expect(await listAssets(amelie)).toHaveLength(wanted.length);
    const [row] = await stage.rows<{ id: string }>('select id from reconnections');
    const foreign = await stage.call(tomas, `/reconnections/${row!.id}`);
    expect(foreign.status).toBe(404);
    expect(problemSchema.parse(await foreign.json()).code).toBe('not_found');
  });
});

describe('reconnecting with the managed account', () => {
  it('replaces what the new token covers and names why not for the rest', async () => {
    const { token } = await stage.sandbox.control.mintToken({ holderId: managed, scopes });
    const before = new Map((await listAssets()).map((asset) => [asset.id, asset]));
    const done = await reconnect(token, wanted);
    expect(byOutcome(done)).toEqual({
      reconnected: wanted.length - 2,
      'not_covered/no_access': 2,
    });
    const uncovered = done.results.filter(({ outcome }) => outcome === 'not_covered');
    for (const asset of await listAssets()) {
      const isUncovered = uncovered.some(({ assetId }) => assetId === asset.id);
      if (isUncovered) expect(asset).toEqual(before.get(asset.id));
      else expect(asset).toMatchObject({ metaUserId: managed, userAccessExpireTime: null });
    }
  });

  it('calls an asset that was not ticked in the dialog not granted, without asking for it', async () => {
    const page = wanted.find(({ type }) => type === 'page')!;
    const { token } = await stage.sandbox.control.mintToken({
      holderId: managed,
      scopes,
      assetIds: wanted.filter(({ id }) => id !== page.id).map(({ id }) => id),
    });
    expect(byOutcome(await reconnect(token, [page]))).toEqual({ 'not_covered/not_granted': 1 });
  });

  it('calls assets of a type whose permission is missing uncovered by scope', async () => {
    const { token } = await stage.sandbox.control.mintToken({
      holderId: personal,
      scopes: ['pages_show_list', 'business_management'],
    });
    const adAccounts = wanted.filter(({ type }) => type === 'ad_account');
    expect(byOutcome(await reconnect(token, adAccounts))).toEqual({
      'not_covered/missing_scope': adAccounts.length,
    });
  });

  it('says so when an id is of another type', async () => {
    await stage.sandbox.control.setAppGrant({ userId: managed, scopes });
    const { token } = await stage.sandbox.control.mintToken({ holderId: managed });
    const page = wanted.find(({ type }) => type === 'page')!;
    const wrong = { id: page.id, type: 'ad_account' };
    expect(byOutcome(await reconnect(token, [wrong]))).toEqual({ 'not_covered/wrong_type': 1 });
  });

  it.each([
    ['300001000010000/', 'product_catalog'],
    ['../me', 'page'],
    ['me/accounts', 'page'],
    ['me', 'instagram_account'],
  ])('takes no path and no alias of Graph’s for an asset: %s', async (id, type) => {
    const stored = (await listAssets()).length;
    const { token } = await stage.sandbox.control.mintToken({ holderId: managed });
    expect(byOutcome(await reconnect(token, [{ id, type }]))).toEqual({
      'not_covered/wrong_type': 1,
    });
    expect(await listAssets()).toHaveLength(stored);
  });

  it('keeps a colleague’s healthy managed credential', async () => {
    const { token } = await stage.sandbox.control.mintToken({ holderId: colleague });
    const page = wanted.find(({ type }) => type === 'page')!;
    expect(byOutcome(await reconnect(token, [page], amelie))).toEqual({
      'kept/colleague_managed': 1,
    });
  });
});

describe('the idempotency key', () => {
  const asset = () => wanted.slice(0, 1);

  async function send(key: string | undefined, assets: unknown, token = personalToken) {
    return stage.post(
      romane,
      '/reconnections',
      { accessToken: token, assets },
      key === undefined ? {} : { 'idempotency-key': key },
    );
  }

  it('makes a repeat the same reconnection, also when both come at once', async () => {
    const answers = await Promise.all([
      send('twice', asset()),
      send('twice', asset()),
      send('twice', asset()),
    ]);
    const ids = await Promise.all(answers.map(async (each) => (await each.json()).id));
    expect(new Set(ids).size).toBe(1);
    expect(answers.map(({ status }) => status)).toEqual([202, 202, 202]);
    expect((await (await send('twice', asset())).json()).id).toBe(ids[0]);
  });

  it('refuses another body under the same key, and a request without a key', async () => {
    await send('conflict', asset());
    const other = await send('conflict', wanted.slice(1, 2));
    expect([other.status, (await other.json()).code]).toEqual([409, 'idempotency_conflict']);
    const none = await send(undefined, asset());
    expect([none.status, (await none.json()).code]).toEqual([400, 'invalid_request']);
  });

  it('is of the tenant: another organisation may use the same one', async () => {
    const answer = await stage.post(
      tomas,
      '/reconnections',
      { accessToken: personalToken, assets: asset() },
      { 'idempotency-key': 'twice' },
    );
    expect(answer.status).toBe(202);
  });
});

describe('a request that cannot be taken', () => {
  const post = (body: unknown) =>
    stage.post(romane, '/reconnections', body, { 'idempotency-key': crypto.randomUUID() });

  it('refuses dead tokens and those of another app before anything is stored', async () => {
    const [before] = await stage.rows('select count(*) from reconnections');
    const assets = wanted.slice(0, 1);
    const dead = await post({ accessToken: 'EAAnothing', assets });
    expect([dead.status, (await dead.json()).code]).toEqual([422, 'token_invalid']);
    const { token } = await stage.sandbox.control.mintToken({
      holderId: managed,
      appId: '9876543210',
      scopes,
    });
    const foreign = await post({ accessToken: token, assets });
    expect([foreign.status, (await foreign.json()).code]).toEqual([422, 'token_other_app']);
    expect(await stage.rows('select count(*) from reconnections')).toEqual([before]);
  });

  it('answers 413 to too many assets and 400 to none or repeated ones', async () => {
    const many = Array.from({ length: 10_001 }, (_, index) => ({
      id: String(index),
      type: 'page',
    }));
    expect((await post({ accessToken: 't', assets: many })).status).toBe(413);
    expect((await post({ accessToken: 't', assets: [] })).status).toBe(400);
    const twice = [wanted[0], wanted[0]];
    expect((await post({ accessToken: 't', assets: twice })).status).toBe(400);
    const broken = await stage.call(romane, '/reconnections', {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'idempotency-key': 'x' },
      body: '{"accessToken":',
    });
    expect(broken.status).toBe(400);
    expect(problemSchema.parse(await broken.json()).code).toBe('invalid_request');
  });
});

describe('withdrawing', () => {
  it('forgets the credential of one asset, once', async () => {
    const { id } = wanted[1]!;
    expect((await stage.call(tomas, `/assets/${id}`, { method: 'DELETE' })).status).toBe(404);
    expect((await stage.call(romane, `/assets/${id}`, { method: 'DELETE' })).status).toBe(204);
    expect((await stage.call(romane, `/assets/${id}`, { method: 'DELETE' })).status).toBe(404);
    expect((await listAssets()).some((asset) => asset.id === id)).toBe(false);
  });
});
