import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Sandbox, startSandbox } from '../../start-sandbox.ts';
import { createTestGraph } from '../test-graph.ts';

const romane = '100000000000101';
const contoso = '700001000000000';
const page = '100001000010000';
const scopes = [
  'manage_business_extension',
  'business_management',
  'catalog_management',
  'pages_show_list',
  'ads_read',
];
const install = 'fbe_external_business_id=contoso-shop';

describe('the business extension', () => {
  let sandbox: Sandbox;
  let graph: ReturnType<typeof createTestGraph>;
  let minted: { token: string; appSecretProof: string };

  beforeAll(async () => {
    sandbox = await startSandbox({ runningClock: false });
  });
  beforeEach(async () => {
    minted = await sandbox.control.mintToken({ holderId: romane, scopes });
    graph = createTestGraph(sandbox, minted.token);
  });
  afterEach(() => sandbox.control.resetWorld());
  afterAll(() => sandbox.close());

  it('shows an install with its features as the source of truth', async () => {
    const { body } = await graph.get(`fbe_business/fbe_installs?${install}`);
    expect(body.data).toHaveLength(1);
    expect(body.data![0]).toMatchObject({
      business_manager_id: contoso,
      ad_account_id: '200001000010000',
      token_type: 'User',
      onsite_eligible: false,
    });
    expect(body.data![0]!.installed_features).toContainEqual({
      feature_instance_id: '880003',
      feature_name: 'Shop',
      feature_type: 'fb_shop',
      connected_assets: {
        page_id: page,
        catalog_id: '300001000010000',
        commerce_merchant_settings_id: '6100000000001',
      },
      additional_info: expect.objectContaining({ shop_status: 'inactive_offsite' }),
    });
  });

  it('keeps stale top-level ids, as real installs do', async () => {
    await sandbox.control.changeInstall({
      externalBusinessId: 'contoso-shop',
      features: [
        { instanceId: '880002', type: 'pixel', connectedAssets: { pixel_id: '400001000020000' } },
      ],
    });
    const { body } = await graph.get(`fbe_business/fbe_installs?${install}`);
    expect(body.data![0]).toMatchObject({
      pixel_id: '400001000010000',
      catalog_id: '300001000010000',
    });
    expect(body.data![0]!.installed_features).toHaveLength(1);
  });

  it('answers an empty list for an unknown id, and refuses without the scope', async () => {
    expect(
      (await graph.get('fbe_business/fbe_installs?fbe_external_business_id=nope')).body.data,
    ).toEqual([]);
    const { token } = await sandbox.control.mintToken({
      holderId: romane,
      scopes: ['business_management'],
    });
    const poor = createTestGraph(sandbox, token);
    expect((await poor.get(`fbe_business?${install}`)).body.error?.code).toBe(200);
  });

  it('reads and writes the configuration: singular and plural keys, customisable features only', async () => {
    const read = await graph.get(`fbe_business?${install}`);
    expect(read.body.catalog).toEqual({ feature_instance_id: '880001', enabled: true });
    expect(read.body.page_cta).toMatchObject({
      feature_instance_id: '880004',
      cta_button_text: 'Book Now',
    });
    expect(read.body.page_ctas).toEqual([read.body.page_cta]);
    const write = (config: object) =>
      graph.post('fbe_business', {
        fbe_external_business_id: 'contoso-shop',
        business_config: JSON.stringify(config),
      });
    const written = await write({ page_cta: { enabled: false, cta_button_text: 'Réserver' } });
    expect(written.body.page_cta).toMatchObject({ enabled: false, cta_button_text: 'Réserver' });
    expect((await write({ catalog: { enabled: false } })).body.error?.code).toBe(100);
    expect((await write({ page_cta: { cta_button_url: 'no address' } })).body.error?.code).toBe(
      100,
    );
    expect((await write({ messenger_menu: { enabled: true } })).body.error?.code).toBe(100);
  });

  it('gives the install’s system-user token, only with a proof', async () => {
    const form = {
      app_id: '1234567890',
      scope: 'manage_business_extension,ads_management,catalog_management,pages_show_list',
      fbe_external_business_id: 'contoso-shop',
    };
    expect((await graph.post(`${contoso}/access_token`, form)).body.error?.message).toContain(
      'appsecret_proof',
    );
    const { body } = await graph.post(`${contoso}/access_token`, {
      ...form,
      appsecret_proof: minted.appSecretProof,
    });
    const server = createTestGraph(sandbox, String(body.access_token));
    expect((await server.get('me?fields=id,name')).body).toEqual({
      id: `9${contoso}`,
      name: 'Acme Ads System User (FBE)',
    });
    await sandbox.control.advanceClock({ days: 40 });
    expect((await server.get(`${page}?fields=user_access_expire_time`)).body).toEqual({ id: page });
    expect((await graph.get(page)).status).toBe(400);
  });

  it('lets the partner’s own admin system user act for the client', async () => {
    const partner = await sandbox.control.mintToken({ holderId: '8990000001' });
    const server = createTestGraph(sandbox, partner.token);
    const { body } = await server.post(`${contoso}/access_token`, {
      app_id: '1234567890',
      scope: 'manage_business_extension',
      fbe_external_business_id: 'contoso-shop',
      appsecret_proof: partner.appSecretProof,
    });
    expect(body.access_token).toMatch(/^EAA/);
    const other = await server.post(`700002000000000/access_token`, {
      app_id: '1234567890',
      scope: 'manage_business_extension',
      fbe_external_business_id: 'contoso-shop',
      appsecret_proof: partner.appSecretProof,
    });
    expect(other.body.error?.code).toBe(100);
  });

  it('lets nobody act whose access to the business has ended', async () => {
    await sandbox.control.advanceClock({ days: 13 });
    expect((await graph.get(`fbe_business/fbe_installs?${install}`)).body.error?.code).toBe(200);
  });

  it('gives a Login-for-Business system user its token for the assets named', async () => {
    const { body } = await graph.post(`${contoso}/system_user_access_tokens`, {
      appsecret_proof: minted.appSecretProof,
      scope: 'pages_show_list,ads_read',
      asset: page,
      set_token_expires_in_60_days: 'true',
    });
    const server = createTestGraph(sandbox, String(body.access_token));
    expect((await server.get(page)).status).toBe(200);
    await sandbox.control.advanceClock({ days: 61 });
    expect((await server.get(page)).body.error).toMatchObject({ code: 190, error_subcode: 463 });
  });
});
