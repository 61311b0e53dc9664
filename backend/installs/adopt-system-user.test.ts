import { afterAll, beforeAll, expect, it } from 'vitest';
import { assetsAnswerSchema } from '../../contract/assets.ts';
import { type BackendStage, romane, setBackendStage } from '../../test/fakes/backend-stage.ts';
import { until } from '../../test/fakes/until.ts';

const personal = '100000000000101';
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

beforeAll(async () => {
  stage = await setBackendStage();
  const { control } = stage.sandbox;
  const accessToken = (await control.mintToken({ holderId: personal, scopes })).token;
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
      accessToken,
    }),
    JSON.stringify({
      record: 'credential',
      tenant: romane.org,
      id: catalog,
      type: 'product_catalog',
      tokenClass: 'user',
      accessToken,
    }),
  ]);
  await stage.backend.readEverything();
});
afterAll(() => stage.close());

async function installEvent(accessToken: string): Promise<void> {
  const value = {
    business_id: 'contoso-shop',
    business_manager_id: contoso,
    fbe_event: 'INSTALL',
    token_type: 'System User',
    access_token: accessToken,
    catalog_id: catalog,
    installed_features: [],
  };
  await stage.sandbox.control.sendWebhook({
    object: 'user',
    entries: [{ id: '1', uid: '1', changes: [{ field: 'fbe_install', value }] }],
  });
  await until('the event and the readings after it are through', async () => {
    const [row] = await stage.rows<{ open: boolean }>(
      `select not exists(select from webhook_deliveries where state = 'processed')
           or exists(select from webhook_deliveries where state = 'received')
           or exists(select from pgboss.job where name in ('install', 'read', 'sweep')
                     and state < 'completed') as open`,
    );
    return row && !row.open;
  });
}

async function credentialOfCatalog() {
  const answer = await stage.call(romane, '/assets');
  const { assets } = assetsAnswerSchema.parse(await answer.json());
  return assets.find(({ id }) => id === catalog);
}

it('leaves a healthy credential alone when an install’s token reaches nothing', async () => {
  expect(await credentialOfCatalog()).toMatchObject({ tokenClass: 'user', state: 'connected' });
  await installEvent('EAAreachesNothing');
  expect(await credentialOfCatalog()).toMatchObject({
    tokenClass: 'user',
    metaUserId: personal,
    state: 'connected',
  });
});

it('gives an asset the token of the install’s system user once Graph proved it', async () => {
  const { installs } = await stage.sandbox.control.readWorld();
  const install = installs.find((each) => each.externalBusinessId === 'contoso-shop');
  const holderId = install?.systemUserId ?? '';
  const { token } = await stage.sandbox.control.mintToken({ holderId, scopes });
  await installEvent(token);
  await stage.backend.readEverything();
  expect(await credentialOfCatalog()).toMatchObject({
    tokenClass: 'system_user',
    metaUserId: holderId,
    state: 'connected',
  });
});

it('heals a credential that cannot be opened by the token of the install’s system user', async () => {
  const { installs } = await stage.sandbox.control.readWorld();
  const install = installs.find((each) => each.externalBusinessId === 'contoso-shop');
  const { token } = await stage.sandbox.control.mintToken({
    holderId: install?.systemUserId ?? '',
    scopes,
  });
  const [broken] = await stage.rows<{ sealed: string }>(
    'update credentials set sealed = (select sealed from installs) returning sealed',
  );
  await installEvent(token);
  const [stored] = await stage.rows<{ sealed: string }>('select sealed from credentials');
  expect(stored?.sealed).not.toBe(broken?.sealed);
  await stage.backend.readEverything();
  expect(await credentialOfCatalog()).toMatchObject({
    tokenClass: 'system_user',
    state: 'connected',
  });
});
