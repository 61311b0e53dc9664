import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { assetsAnswerSchema } from '../../contract/assets.ts';
import { eventsAnswerSchema } from '../../contract/events.ts';
import { type Install, installSchema, installsAnswerSchema } from '../../contract/installs.ts';
import {
  type BackendStage,
  romane,
  setBackendStage,
  tomas,
} from '../../test/fakes/backend-stage.ts';
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
let token: string;
let partnerToken: string;

beforeAll(async () => {
  stage = await setBackendStage();
  const { control } = stage.sandbox;
  token = (await control.mintToken({ holderId: personal, scopes })).token;
  partnerToken = (await control.mintToken({ holderId: '8990000001' })).token;
  await stage.restart({ META_SYSTEM_USER_TOKEN: partnerToken });
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
      accessToken: token,
    }),
  ]);
});
afterAll(() => stage.close());

async function listInstalls(person = romane): Promise<Install[]> {
  const response = await stage.call(person, '/installs');
  return installsAnswerSchema.parse(await response.json()).installs;
}

async function eventTypes(): Promise<string[]> {
  const response = await stage.call(romane, '/events?limit=500');
  return eventsAnswerSchema.parse(await response.json()).events.map(({ type }) => type);
}

function statesOf(install: Install | undefined): Record<string, string> {
  return Object.fromEntries(install?.features.map(({ type, state }) => [type, state]) ?? []);
}

describe('an install', () => {
  it('is minted with an id nobody can guess and an address with the right extras', async () => {
    const minted = await stage.post(romane, '/installs', {
      timezone: 'Europe/Berlin',
      currency: 'EUR',
    });
    expect(minted.status).toBe(201);
    const { externalBusinessId, installUrl } = await minted.json();
    expect(externalBusinessId.length).toBeGreaterThanOrEqual(32);
    const url = new URL(installUrl);
    expect(url.searchParams.get('scope')).toContain('manage_business_extension');
    expect(JSON.parse(url.searchParams.get('extras') ?? '')).toMatchObject({
      setup: {
        external_business_id: externalBusinessId,
        timezone: 'Europe/Berlin',
        currency: 'EUR',
      },
      repeat: false,
    });
    const bare = await stage.call(romane, '/installs', { method: 'POST' });
    expect(bare.status).toBe(201);
  });

  it('is read from Meta with all its features, configuration and shop status', async () => {
    const response = await stage.call(romane, '/installs/contoso-shop/refresh', { method: 'POST' });
    expect(response.status).toBe(200);
    const install = installSchema.parse(await response.json());
    expect(install).toMatchObject({ businessId: contoso, tokenClass: 'user', catalogId: catalog });
    expect(statesOf(install)).toEqual({
      catalog: 'on',
      pixel: 'on',
      fb_shop: 'on',
      page_cta: 'on',
    });
    const shop = install.features.find(({ type }) => type === 'fb_shop');
    expect(shop).toMatchObject({ shopStatus: 'inactive_offsite', onsiteEligible: false });
    const button = install.features.find(({ type }) => type === 'page_cta');
    expect(button).toMatchObject({ enabled: true, config: { cta_button_text: 'Book Now' } });
  });

  it('is invisible to another organisation at every door', async () => {
    expect(await listInstalls(tomas)).toEqual([]);
    const doors: [string, RequestInit][] = [
      ['/refresh', { method: 'POST' }],
      ['', { method: 'DELETE' }],
      ['/system-user-token', { method: 'POST' }],
      [
        '/features/880004',
        {
          method: 'PATCH',
          body: '{"enabled":false}',
          headers: { 'content-type': 'application/json' },
        },
      ],
    ];
    for (const [path, init] of doors) {
      const response = await stage.call(tomas, `/installs/contoso-shop${path}`, init);
      expect([path, response.status]).toEqual([path, 404]);
    }
  });
});

describe('a feature', () => {
  const patch = (instanceId: string, body: object) =>
    stage.call(romane, `/installs/contoso-shop/features/${instanceId}`, {
      method: 'PATCH',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });

  it('is changed at Meta and answered as Meta then reports it', async () => {
    const changed = await patch('880004', {
      ctaButtonText: 'Order Now',
      ctaButtonUrl: 'https://contoso.example/order',
    });
    expect(changed.status).toBe(200);
    expect(await changed.json()).toMatchObject({
      instanceId: '880004',
      config: {
        cta_button_text: 'Order Now',
        cta_button_url: 'https://contoso.example/order',
        below_button_text: 'Powered by Acme Ads',
      },
    });
    const off = await patch('880004', { enabled: false });
    expect(await off.json()).toMatchObject({ enabled: false, state: 'off', missingAssets: [] });
    expect(await (await patch('880004', { enabled: true })).json()).toMatchObject({ state: 'on' });
  });

  it('is not answered as it was before where Meta’s configuration cannot be read again', async () => {
    const { control } = stage.sandbox;
    await control.armFault({
      kind: 'service_2',
      method: 'GET',
      path: '^/fbe_business\\?',
      skip: 1,
    });
    const changed = await patch('880004', { ctaButtonText: 'Brand New' });
    await control.disarmAllFaults();
    expect(changed.status).toBe(503);
    const repeated = await patch('880004', { ctaButtonText: 'Brand New' });
    expect(await repeated.json()).toMatchObject({ config: { cta_button_text: 'Brand New' } });
  });

  it('takes no text that no database holds', async () => {
    for (const text of ['a\0b', 'a\ud83d']) {
      expect((await patch('880004', { belowButtonText: text })).status).toBe(400);
      expect((await patch('880004', { ctaButtonText: text })).status).toBe(400);
      const ctaButtonUrl = `https://contoso.example/${text}`;
      expect((await patch('880004', { ctaButtonUrl })).status).toBe(400);
    }
    expect((await patch('880004', { belowButtonText: 'fine 😀' })).status).toBe(200);
  });

  it('that cannot be customised, is unknown, or is given nonsense is refused', async () => {
    expect((await patch('880001', { ctaButtonText: 'x' })).status).toBe(400);
    expect((await patch('none', { ctaButtonText: 'x' })).status).toBe(404);
    expect((await patch('880004', { ctaButtonUrl: 'no address' })).status).toBe(400);
    expect((await patch('880004', { ctaButtonUrl: 'javascript:alert(1)' })).status).toBe(400);
    expect((await patch('880004', {})).status).toBe(400);
  });

  it('is at risk while access to its asset ends, off when it is gone, and told so', async () => {
    await stage.backend.importConnections([
      JSON.stringify({
        record: 'credential',
        tenant: romane.org,
        id: catalog,
        type: 'product_catalog',
        tokenClass: 'user',
        accessToken: token,
      }),
    ]);
    await stage.backend.readEverything();
    expect(statesOf((await listInstalls())[0])).toMatchObject({
      catalog: 'at_risk',
      fb_shop: 'at_risk',
      pixel: 'on',
      page_cta: 'on',
    });
    await stage.sandbox.control.revokeAccess({ userId: personal, assetIds: [catalog] });
    await stage.backend.readEverything();
    await stage.backend.readEverything();
    const [install] = await listInstalls();
    expect(statesOf(install)).toMatchObject({ catalog: 'off', fb_shop: 'off', pixel: 'on' });
    const shop = install?.features.find(({ type }) => type === 'fb_shop');
    expect(shop?.missingAssets).toEqual(['catalog']);
    expect((await eventTypes()).filter((type) => type === 'feature.off')).toHaveLength(3);
  });
});

describe('making immune', () => {
  it('obtains the system user’s token, proves it, and stores it for the install’s assets', async () => {
    const response = await stage.call(romane, '/installs/contoso-shop/system-user-token', {
      method: 'POST',
    });
    expect(response.status).toBe(200);
    const { tokenClass, assetIds } = await response.json();
    expect(tokenClass).toBe('system_user');
    expect(assetIds).toContain(catalog);
    await stage.backend.readEverything();
    const answer = await stage.call(romane, '/assets');
    const { assets } = assetsAnswerSchema.parse(await answer.json());
    for (const asset of assets.filter(({ id }) => assetIds.includes(id))) {
      expect(asset).toMatchObject({
        tokenClass: 'system_user',
        state: 'connected',
        isWorkAccount: null,
        userAccessExpireTime: null,
      });
    }
    const [install] = await listInstalls();
    expect(install?.tokenClass).toBe('system_user');
    expect(new Set(Object.values(statesOf(install)))).toEqual(new Set(['on']));
  });

  it('outlives the deadline, and no person’s token takes its place', async () => {
    await stage.sandbox.control.advanceClock({ days: 20 });
    await stage.backend.readEverything();
    const [install] = await listInstalls();
    expect(new Set(Object.values(statesOf(install)))).toEqual(new Set(['on']));
    await stage.sandbox.control.changeInstall({ externalBusinessId: 'contoso-shop' });
    await processed();
    expect((await listInstalls())[0]?.tokenClass).toBe('system_user');
  });
});

async function processed(): Promise<void> {
  await until('webhooks and the readings after them are through', async () => {
    const [row] = await stage.rows<{ open: boolean }>(
      `select exists(select from webhook_deliveries where state = 'received')
           or exists(select from pgboss.job where name = 'install' and state < 'completed') as open`,
    );
    return row && !row.open;
  });
}

describe('events of Meta’s', () => {
  it('of an id we did not mint, or of another business, are set aside and not followed', async () => {
    const fields = { business_manager_id: '1', access_token: 'EAAforeign', pages: ['1'] };
    const send = (value: object) =>
      stage.sandbox.control.sendWebhook({
        object: 'user',
        entries: [{ id: '1', uid: '1', changes: [{ field: 'fbe_install', value }] }],
      });
    await send({ ...fields, business_id: 'made-up' });
    await send({ ...fields, business_id: 'contoso-shop' });
    await processed();
    const rows = await stage.rows('select why from quarantined_events order by id');
    expect(rows).toEqual([{ why: 'unknown_install' }, { why: 'other_business' }]);
    expect((await listInstalls())[0]?.businessId).toBe(contoso);
  });

  it('of an install under a minted id bring its features to life', async () => {
    const minted = await (await stage.call(romane, '/installs', { method: 'POST' })).json();
    await stage.sandbox.control.addInstall({
      externalBusinessId: minted.externalBusinessId,
      businessId: '700002000000000',
      installedByUserId: personal,
      pixelId: '400002000010000',
      pages: [],
      features: [
        {
          instanceId: '1',
          type: 'pixel',
          connectedAssets: { pixel_id: '400002000010000' },
        },
        { instanceId: '2', type: 'catalog', connectedAssets: {} },
      ],
    });
    await processed();
    const install = (await listInstalls()).find(
      ({ externalBusinessId }) => externalBusinessId === minted.externalBusinessId,
    );
    expect(install).toMatchObject({ pixelId: '400002000010000', businessId: '700002000000000' });
    expect(statesOf(install)).toEqual({ pixel: 'on', catalog: 'off' });
  });

  it('of an uninstall switch everything off and tell it', async () => {
    const before = await eventTypes();
    await stage.sandbox.control.removeInstall({ externalBusinessId: 'contoso-shop' });
    await processed();
    expect((await listInstalls()).map(({ businessId }) => businessId)).not.toContain(contoso);
    const told = (await eventTypes()).slice(before.length);
    expect(told).toContain('install.removed');
    expect(told.filter((type) => type === 'feature.off')).toHaveLength(4);
    const [row] = await stage.rows(
      `select sealed from installs where external_business_id = 'contoso-shop'`,
    );
    expect(row).toEqual({ sealed: null });
  });
});
