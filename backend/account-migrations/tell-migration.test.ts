import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { assetsAnswerSchema } from '../../contract/assets.ts';
import { eventsAnswerSchema } from '../../contract/events.ts';
import {
  type BackendStage,
  romane,
  setBackendStage,
} from '../../test/fakes/backend/backend-stage.ts';
import { loginCode } from '../../test/fakes/backend/login-code.ts';
import { until } from '../../test/fakes/until.ts';
import { systemRole } from '../db/roles.ts';

const personal = '100000000000101';
const redirectUri = 'https://ext.example/meta/partner';
const extensionScopes = ['business_management', 'catalog_management', 'manage_business_extension'];
const day = 86_400;
let stage: BackendStage;
let token: string;
let nowS: number;

beforeAll(async () => {
  stage = await setBackendStage({ sandbox: { redirectUris: [redirectUri] } });
  token = (await stage.sandbox.control.mintToken({ holderId: personal })).token;
  nowS = Math.floor((await stage.sandbox.control.readClock()).nowMs / 1000);
});
afterAll(() => stage.close());

async function announce(expiresAtS: number, time: number): Promise<void> {
  const value = { user_id: personal, migration_expire_time: expiresAtS };
  await stage.sandbox.control.sendWebhook({
    object: 'managed_meta_account',
    entries: [{ id: '0', time, changes: [{ field: 'migration_expire_time', value }] }],
    callbackUrl: `${stage.backend.origin}/webhooks/meta`,
  });
  await until('the announcement is known', async () => {
    const [fact] = await stage.rows<{ at: number }>(
      'select extract(epoch from expire_time)::int as at from migration_facts',
    );
    return fact?.at === expiresAtS;
  });
}

async function reconnect(key: string): Promise<void> {
  const response = await stage.post(
    romane,
    '/reconnections',
    { accessToken: token, assets: [{ id: '100001000010000', type: 'page' }] },
    { 'idempotency-key': key },
  );
  expect(response.status).toBe(202);
  const { id } = await response.json();
  const { counts } = await stage.followToEnd(romane, id);
  expect(counts.reconnected).toBe(1);
}

async function migrations(org = romane.org) {
  const response = await stage.call({ sub: 'somebody', org }, '/events?limit=500');
  const { events } = eventsAnswerSchema.parse(await response.json());
  return events.filter(({ type }) => type.startsWith('migration.'));
}

const timeOf = (seconds: number) => new Date(seconds * 1000).toISOString();

it('tells a tenant that connects a Meta user later of the migration ahead, once', async () => {
  const expiresAtS = nowS + 12 * day;
  await announce(expiresAtS, nowS);
  expect(await migrations()).toEqual([]);
  await reconnect('first');
  await reconnect('second');
  expect(await migrations()).toMatchObject([
    {
      type: 'migration.scheduled',
      data: { metaUserId: personal, expireTime: timeOf(expiresAtS) },
    },
  ]);
});

it('tells what changed while the tenant did not use the Meta user', async () => {
  const removed = await stage.call(romane, '/assets/100001000010000', { method: 'DELETE' });
  expect(removed.status).toBe(204);
  await announce(nowS + 20 * day, nowS + 1);
  await reconnect('third');
  expect((await migrations()).slice(1)).toMatchObject([
    {
      type: 'migration.extended',
      data: {
        expireTime: timeOf(nowS + 20 * day),
        previousExpireTime: timeOf(nowS + 12 * day),
      },
    },
  ]);
});

describe('another tenant is told as well', () => {
  const scheduled = () => [
    { type: 'migration.scheduled', data: { expireTime: timeOf(nowS + 20 * day) } },
  ];

  it('when it imports the credential, without knowing whose it is', async () => {
    const credential = { record: 'credential', id: '300001000010000', type: 'product_catalog' };
    const line = { ...credential, tenant: 'importer', tokenClass: 'user', accessToken: token };
    await stage.backend.importConnections([JSON.stringify(line)]);
    await stage.backend.readEverything();
    await stage.backend.readEverything();
    expect(await migrations('importer')).toMatchObject(scheduled());
  });

  it('when it imports a credential that is dead by now', async () => {
    const credential = { record: 'credential', id: '300001000010000', type: 'product_catalog' };
    const dead = { tokenClass: 'user', accessToken: 'EAAdead', metaUserId: personal };
    const line = { ...credential, ...dead, tenant: 'late-importer' };
    await stage.backend.importConnections([JSON.stringify(line)]);
    await stage.backend.readEverything();
    expect(await migrations('late-importer')).toMatchObject(scheduled());
  });

  it('when somebody signs in as the user', async () => {
    const code = await loginCode(stage.sandbox, {
      userId: personal,
      redirectUri,
      scopes: extensionScopes,
    });
    const person = { sub: 'somebody', org: 'signed-in' };
    const answer = await stage.post(person, '/access-tokens', { code, redirectUri });
    expect(answer.status).toBe(201);
    expect(await migrations('signed-in')).toMatchObject(scheduled());
  });

  it('when somebody signs in as the user and repeats what failed on the way', async () => {
    const code = await loginCode(stage.sandbox, {
      userId: personal,
      redirectUri,
      scopes: extensionScopes,
    });
    const person = { sub: 'somebody', org: 'signed-in-again' };
    const signIn = () => stage.post(person, '/access-tokens', { code, redirectUri });
    await stage.rows(`revoke select on migration_facts from ${systemRole}`);
    expect((await signIn()).status).toBe(500);
    await stage.rows(`grant select on migration_facts to ${systemRole}`);
    expect((await signIn()).status).toBe(201);
    expect(await migrations('signed-in-again')).toMatchObject(scheduled());
  });

  it("when the user's token comes with an install", async () => {
    const { control } = stage.sandbox;
    await control.configureWebhooks({
      callbackUrl: `${stage.backend.origin}/webhooks/meta`,
      verifyToken: stage.env.META_VERIFY_TOKEN ?? '',
    });
    const install = { record: 'install', externalBusinessId: 'contoso-shop', tenant: 'installer' };
    await stage.backend.importConnections([JSON.stringify(install)]);
    await control.mintToken({ holderId: personal, scopes: extensionScopes });
    await control.changeInstall({ externalBusinessId: 'contoso-shop' });
    await until('the tenant is told', async () => (await migrations('installer')).length > 0);
    expect(await migrations('installer')).toMatchObject(scheduled());
  });
});

describe('a tenant whose people only sign in as the user', () => {
  it('is told when the migration moves afterwards, and so is who does both, each once', async () => {
    const code = await loginCode(stage.sandbox, {
      userId: personal,
      redirectUri,
      scopes: extensionScopes,
    });
    const before = (await migrations()).length;
    expect((await stage.post(romane, '/access-tokens', { code, redirectUri })).status).toBe(201);
    await announce(nowS + 30 * day, nowS + 2);
    const extended = {
      type: 'migration.extended',
      data: {
        expireTime: timeOf(nowS + 30 * day),
        previousExpireTime: timeOf(nowS + 20 * day),
      },
    };
    expect((await migrations('signed-in')).slice(1)).toMatchObject([extended]);
    expect((await migrations()).slice(before)).toMatchObject([extended]);
  });

  it('finds the announcement with its assets, on their first page only, also when it is past', async () => {
    const list = async (org: string, query = '') => {
      const answer = await stage.call({ sub: 'new-browser', org }, `/assets${query}`);
      return assetsAnswerSchema.parse(await answer.json());
    };
    const stated = (expiresAtS: number) => [
      { metaUserId: personal, expireTime: timeOf(expiresAtS) },
    ];
    expect(await list('signed-in')).toEqual({
      assets: [],
      nextCursor: null,
      migrations: stated(nowS + 30 * day),
    });
    expect((await list('stranger')).migrations).toEqual([]);
    const of = { tenant: 'two-assets', tokenClass: 'user', metaUserId: personal };
    const lines = ['1', '2'].map((id) => ({ record: 'credential', id, type: 'page', ...of }));
    await stage.backend.importConnections(
      lines.map((line) => JSON.stringify({ ...line, accessToken: 'EAAdead' })),
    );
    const first = await list('two-assets', '?limit=1');
    expect(first.migrations).toEqual(stated(nowS + 30 * day));
    expect(await list('two-assets', `?cursor=${first.nextCursor}`)).not.toHaveProperty(
      'migrations',
    );
    await announce(nowS - day, nowS + 3);
    expect((await list('signed-in')).migrations).toEqual(stated(nowS - day));
  });

  it('finds nothing of a user of whom Meta announced nothing', async () => {
    const managed = '122000000000101';
    const code = await loginCode(stage.sandbox, {
      userId: managed,
      redirectUri,
      scopes: extensionScopes,
    });
    const person = { sub: 'somebody', org: 'managed-only' };
    const answer = await stage.post(person, '/access-tokens', { code, redirectUri });
    expect(answer.status).toBe(201);
    expect(await (await stage.call(person, '/assets')).json()).toMatchObject({ migrations: [] });
  });
});
