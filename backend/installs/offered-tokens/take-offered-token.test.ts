import { afterAll, beforeAll, expect, it } from 'vitest';
import { romane } from '../../../test/fakes/backend/backend-stage.ts';
import {
  catalog,
  managed as colleague,
  contoso,
  type InstallStage,
  installId,
  personal,
  scopes,
  setInstallStage,
  systemUserId,
} from '../../../test/fakes/backend/install-stage.ts';
import { until } from '../../../test/fakes/until.ts';
import { keyRingSchema } from '../../tokens/key-ring.ts';
import { createSealer } from '../../tokens/sealer.ts';

const outsider = '100000000000202';

let stage: InstallStage;
let good: string;
let isGraphDown = false;

beforeAll(async () => {
  stage = await setInstallStage({
    fetch: (...args) =>
      isGraphDown ? Promise.reject(new TypeError('fetch failed')) : fetch(...args),
  });
  good = await stage.mint(personal);
  await stage.importInstall({ accessToken: good });
});
afterAll(() => stage.close());

/** An event of the install that brings this token. */
const send = (accessToken: string, tokenType = 'User') =>
  stage.deliver({
    fbe_event: 'change',
    token_type: tokenType,
    access_token: accessToken,
    catalog_id: catalog,
    installed_features: [],
  });

async function isTried(): Promise<void> {
  await until('the job was tried', async () => {
    const rows = await stage.rows(
      `select 1 from pgboss.job where name = 'install' and state = 'retry'`,
    );
    return rows.length > 0;
  });
}

/** The install's own token and the class it is stored under. */
async function held(): Promise<{ token: string; tokenClass: string }> {
  const [row] = await stage.rows<{ sealed: string; token_class: string }>(
    'select sealed, token_class from installs',
  );
  const sealer = createSealer(keyRingSchema.parse(stage.env.TOKEN_KEYS));
  const token = await sealer.open(row?.sealed ?? '', ['install', romane.org, installId]);
  return { token, tokenClass: row?.token_class ?? '' };
}

async function offers(): Promise<number> {
  return (await stage.rows('select 1 from offered_install_tokens')).length;
}

it('keeps the token that works when an event brings one that Meta does not know', async () => {
  for (const tokenType of ['User', 'System User']) {
    await send('EAAunknownToMeta', tokenType);
    await stage.settle();
    expect(await held()).toEqual({ token: good, tokenClass: 'user' });
    expect(await offers()).toBe(0);
    expect((await stage.refresh()).status).toBe(200);
  }
});

it('keeps it when the new one is of another app, or does not see this install', async () => {
  const { control } = stage.sandbox;
  const foreign = await control.mintToken({ holderId: personal, appId: '9876543210', scopes });
  await control.revokeAccess({ userId: outsider, assetIds: [contoso] });
  for (const token of [foreign.token, await stage.mint(outsider)]) {
    await send(token);
    await stage.settle();
    expect((await held()).token).toBe(good);
  }
});

it("keeps it when a colleague's new one can do less", async () => {
  await send(await stage.mint(colleague, ['manage_business_extension']));
  await stage.settle();
  expect((await held()).token).toBe(good);
});

it('keeps it while Meta cannot be asked, and takes the new one as soon as it can', async () => {
  const token = await stage.mint(colleague);
  isGraphDown = true;
  try {
    await send(token);
    await isTried();
    expect((await held()).token).toBe(good);
    expect(await offers()).toBe(1);
  } finally {
    isGraphDown = false;
  }
  await stage.settle();
  expect(await held()).toEqual({ token, tokenClass: 'user' });
  expect(await offers()).toBe(0);
}, 90_000);

it('keeps a token while our app lacks a capability, and takes it once Meta gave it', async () => {
  const { control } = stage.sandbox;
  const token = await stage.mint(personal);
  await control.armFault({ kind: 'unknown_method_3', path: 'fbe_installs' });
  await send(token);
  await isTried();
  expect(await offers()).toBe(1);
  expect((await stage.refresh()).status).toBe(503);
  await control.disarmAllFaults();
  await stage.settle();
  expect(await held()).toEqual({ token, tokenClass: 'user' });
}, 90_000);

it('keeps a token while Meta refuses our app, which nobody is blamed for, and takes it later', async () => {
  const token = await stage.mint(colleague);
  const before = (await held()).token;
  const secret = stage.env.META_APP_SECRET;
  await stage.restart({ META_APP_SECRET: `not-yet-at-meta,${secret}` });
  try {
    await send(token);
    await isTried();
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
  await stage.settle();
  expect(await held()).toEqual({ token, tokenClass: 'user' });
  expect(await offers()).toBe(0);
}, 90_000);

it('takes a narrower one in place of one that is dead', async () => {
  await stage.sandbox.control.invalidateTokens({ holderId: colleague, subcode: 460 });
  const token = await stage.mint(personal, ['manage_business_extension']);
  await send(token);
  await stage.settle();
  expect((await held()).token).toBe(token);
});

it("takes a system user's, by what Meta says of it, and no person's after it", async () => {
  const token = await stage.mint(systemUserId);
  await send(token, 'User');
  await stage.settle();
  expect(await held()).toEqual({ token, tokenClass: 'system_user' });
  expect((await stage.installs())[0]?.tokenClass).toBe('system_user');

  const later = await stage.mint(personal);
  for (const tokenType of ['User', 'System User']) {
    await send(later, tokenType);
    await stage.settle();
    expect(await held()).toEqual({ token, tokenClass: 'system_user' });
  }
});
