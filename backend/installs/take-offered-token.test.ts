import { afterAll, beforeAll, expect, it } from 'vitest';
import { installsAnswerSchema } from '../../contract/installs.ts';
import { type BackendStage, romane, setBackendStage } from '../../test/fakes/backend-stage.ts';
import { until } from '../../test/fakes/until.ts';
import { keyRingSchema } from '../tokens/key-ring.ts';
import { createSealer } from '../tokens/sealer.ts';

const personal = '100000000000101';
const colleague = '122000000000101';
const outsider = '100000000000202';
const contoso = '700001000000000';
const catalog = '300001000010000';
const scopes = [
  'pages_show_list',
  'business_management',
  'ads_read',
  'catalog_management',
  'manage_business_extension',
];

let stage: BackendStage;
let good: string;
let second = 0;
let isGraphDown = false;

beforeAll(async () => {
  stage = await setBackendStage({
    fetch: (...args) =>
      isGraphDown ? Promise.reject(new TypeError('fetch failed')) : fetch(...args),
  });
  const { control } = stage.sandbox;
  good = (await control.mintToken({ holderId: personal, scopes })).token;
  await control.configureWebhooks({
    callbackUrl: `${stage.backend.origin}/webhooks/meta`,
    verifyToken: 'verify-token-of-the-tests',
  });
  await stage.backend.importConnections([
    JSON.stringify({
      record: 'install',
      tenant: romane.org,
      externalBusinessId: 'contoso-shop',
      businessId: contoso,
      accessToken: good,
    }),
  ]);
});
afterAll(() => stage.close());

/** An event of the install, newer than all before, that brings this token. */
async function send(accessToken: string, tokenType = 'User'): Promise<void> {
  second += 1;
  const time = Math.floor(Date.now() / 1000) + second;
  const value = {
    business_id: 'contoso-shop',
    business_manager_id: contoso,
    fbe_event: 'change',
    token_type: tokenType,
    access_token: accessToken,
    catalog_id: catalog,
    installed_features: [],
  };
  await stage.sandbox.control.sendWebhook({
    object: 'user',
    entries: [{ id: '1', uid: '1', time, changes: [{ field: 'fbe_install', value }] }],
  });
  await until('the event is followed', async () => {
    const rows = await stage.rows(`select 1 from webhook_deliveries where state = 'received'`);
    return rows.length === 0;
  });
}

async function worked(): Promise<void> {
  await until('the install job is through', async () => {
    const rows = await stage.rows(
      `select 1 from pgboss.job where name = 'install' and state < 'completed'`,
    );
    return rows.length === 0;
  });
}

/** The install's own token and the class it is stored under. */
async function held(): Promise<{ token: string; tokenClass: string }> {
  const [row] = await stage.rows<{ sealed: string; token_class: string }>(
    'select sealed, token_class from installs',
  );
  const sealer = createSealer(keyRingSchema.parse(stage.env.TOKEN_KEYS));
  const token = await sealer.open(row?.sealed ?? '', ['install', romane.org, 'contoso-shop']);
  return { token, tokenClass: row?.token_class ?? '' };
}

async function offers(): Promise<number> {
  return (await stage.rows('select 1 from offered_install_tokens')).length;
}

async function isRead(): Promise<boolean> {
  const response = await stage.call(romane, '/installs/contoso-shop/refresh', { method: 'POST' });
  return response.status === 200;
}

it('keeps the token that works when an event brings one that Meta does not know', async () => {
  for (const tokenType of ['User', 'System User']) {
    await send('EAAunknownToMeta', tokenType);
    await worked();
    expect(await held()).toEqual({ token: good, tokenClass: 'user' });
    expect(await offers()).toBe(0);
    expect(await isRead()).toBe(true);
  }
});

it('keeps it when the new one is of another app, or does not see this install', async () => {
  const { control } = stage.sandbox;
  const foreign = await control.mintToken({ holderId: personal, appId: '9876543210', scopes });
  await control.revokeAccess({ userId: outsider, assetIds: [contoso] });
  const stranger = await control.mintToken({ holderId: outsider, scopes });
  for (const { token } of [foreign, stranger]) {
    await send(token);
    await worked();
    expect((await held()).token).toBe(good);
  }
});

it("keeps it when a colleague's new one can do less", async () => {
  const narrow = await stage.sandbox.control.mintToken({
    holderId: colleague,
    scopes: ['manage_business_extension'],
  });
  await send(narrow.token);
  await worked();
  expect((await held()).token).toBe(good);
});

it('keeps it while Meta cannot be asked, and takes the new one as soon as it can', async () => {
  const { token } = await stage.sandbox.control.mintToken({ holderId: colleague, scopes });
  isGraphDown = true;
  try {
    await send(token);
    await until('the job was tried', async () => {
      const rows = await stage.rows(
        `select 1 from pgboss.job where name = 'install' and state = 'retry'`,
      );
      return rows.length > 0;
    });
    expect((await held()).token).toBe(good);
    expect(await offers()).toBe(1);
  } finally {
    isGraphDown = false;
  }
  await worked();
  expect(await held()).toEqual({ token, tokenClass: 'user' });
  expect(await offers()).toBe(0);
}, 90_000);

it('keeps a token while Meta refuses our app, which nobody is blamed for, and takes it later', async () => {
  const { token } = await stage.sandbox.control.mintToken({ holderId: colleague, scopes });
  const before = (await held()).token;
  const secret = stage.env.META_APP_SECRET;
  await stage.restart({ META_APP_SECRET: `not-yet-at-meta,${secret}` });
  try {
    await send(token);
    await until('the job was tried', async () => {
      const rows = await stage.rows(
        `select 1 from pgboss.job where name = 'install' and state = 'retry'`,
      );
      return rows.length > 0;
    });
    expect((await held()).token).toBe(before);
    expect(await offers()).toBe(1);
    const assets = [{ id: catalog, type: 'product_catalog' }];
    const refused = await stage.post(
      romane,
      '/reconnections',
      { accessToken: token, assets },
      { 'idempotency-key': 'while-our-app-is-refused' },
    );
    expect([refused.status, (await refused.json()).code]).toEqual([503, 'internal']);
    expect(refused.headers.get('retry-after')).toBeTruthy();
    expect(stage.logText()).toContain('Meta refuses our app');
  } finally {
    await stage.restart({ META_APP_SECRET: secret });
  }
  await worked();
  expect(await held()).toEqual({ token, tokenClass: 'user' });
  expect(await offers()).toBe(0);
}, 90_000);

it('takes a narrower one in place of one that is dead', async () => {
  const { control } = stage.sandbox;
  await control.invalidateTokens({ holderId: colleague, subcode: 460 });
  const { token } = await control.mintToken({
    holderId: personal,
    scopes: ['manage_business_extension'],
  });
  await send(token);
  await worked();
  expect((await held()).token).toBe(token);
});

it("takes a system user's, by what Meta says of it, and no person's after it", async () => {
  const { control } = stage.sandbox;
  const { installs } = await control.readWorld();
  const holderId =
    installs.find((each) => each.externalBusinessId === 'contoso-shop')?.systemUserId ?? '';
  const { token } = await control.mintToken({ holderId, scopes });
  await send(token, 'User');
  await worked();
  expect(await held()).toEqual({ token, tokenClass: 'system_user' });
  const answer = await stage.call(romane, '/installs');
  const [install] = installsAnswerSchema.parse(await answer.json()).installs;
  expect(install?.tokenClass).toBe('system_user');

  const later = await control.mintToken({ holderId: personal, scopes });
  for (const tokenType of ['User', 'System User']) {
    await send(later.token, tokenType);
    await worked();
    expect(await held()).toEqual({ token, tokenClass: 'system_user' });
  }
});
