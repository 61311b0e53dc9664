import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { assetsAnswerSchema } from '../../contract/assets.ts';
import { type Install, installSchema, installsAnswerSchema } from '../../contract/installs.ts';
import { romane, tomas } from '../../test/fakes/backend/backend-stage.ts';
import {
  catalog,
  contoso,
  type InstallStage,
  personal,
  setInstallStage,
} from '../../test/fakes/backend/install-stage.ts';

let stage: InstallStage;
let token: string;

beforeAll(async () => {
  stage = await setInstallStage();
  token = await stage.mint(personal);
  const partner = await stage.sandbox.control.mintToken({ holderId: '8990000001' });
  await stage.restart({ META_SYSTEM_USER_TOKEN: partner.token });
  await stage.subscribe();
  await stage.importInstall({ accessToken: token });
});
afterAll(() => stage.close());

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
    const response = await stage.refresh();
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
    const answer = await stage.call(tomas, '/installs');
    expect(installsAnswerSchema.parse(await answer.json()).installs).toEqual([]);
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
    await stage.importCredentials([catalog], token);
    expect(statesOf((await stage.installs())[0])).toMatchObject({
      catalog: 'at_risk',
      fb_shop: 'at_risk',
      pixel: 'on',
      page_cta: 'on',
    });
    await stage.sandbox.control.revokeAccess({ userId: personal, assetIds: [catalog] });
    await stage.readTwice();
    const [install] = await stage.installs();
    expect(statesOf(install)).toMatchObject({ catalog: 'off', fb_shop: 'off', pixel: 'on' });
    const shop = install?.features.find(({ type }) => type === 'fb_shop');
    expect(shop?.missingAssets).toEqual(['catalog']);
    expect((await stage.told()).filter((type) => type === 'feature.off')).toHaveLength(3);
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
    const [install] = await stage.installs();
    expect(install?.tokenClass).toBe('system_user');
    expect(new Set(Object.values(statesOf(install)))).toEqual(new Set(['on']));
  });

  it('outlives the deadline, and no person’s token takes its place', async () => {
    await stage.sandbox.control.advanceClock({ days: 20 });
    await stage.backend.readEverything();
    const [install] = await stage.installs();
    expect(new Set(Object.values(statesOf(install)))).toEqual(new Set(['on']));
    await stage.sandbox.control.changeInstall({ externalBusinessId: 'contoso-shop' });
    await stage.settle();
    expect((await stage.installs())[0]?.tokenClass).toBe('system_user');
  });
});

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
    await stage.settle();
    const rows = await stage.rows('select why from quarantined_events order by id');
    expect(rows).toEqual([{ why: 'unknown_install' }, { why: 'other_business' }]);
    expect((await stage.installs())[0]?.businessId).toBe(contoso);
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
    await stage.settle();
    const install = (await stage.installs()).find(
      ({ externalBusinessId }) => externalBusinessId === minted.externalBusinessId,
    );
    expect(install).toMatchObject({ pixelId: '400002000010000', businessId: '700002000000000' });
    expect(statesOf(install)).toEqual({ pixel: 'on', catalog: 'off' });
  });

  it('of an uninstall switch everything off and tell it', async () => {
    const before = await stage.told();
    await stage.sandbox.control.removeInstall({ externalBusinessId: 'contoso-shop' });
    await stage.settle();
    expect((await stage.installs()).map(({ businessId }) => businessId)).not.toContain(contoso);
    const told = (await stage.told()).slice(before.length);
    expect(told).toContain('install.removed');
    expect(told.filter((type) => type === 'feature.off')).toHaveLength(4);
    const [row] = await stage.rows(
      `select sealed from installs where external_business_id = 'contoso-shop'`,
    );
    expect(row).toEqual({ sealed: null });
  });
});
