import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { romane } from '../../test/fakes/backend/backend-stage.ts';
import {
  catalog,
  type InstallStage,
  managed,
  personal,
  scopes,
  setInstallStage,
  systemUserId,
} from '../../test/fakes/backend/install-stage.ts';

const page = '100001000010000';
const adAccount = 'act_200001000010000';
const stranger = '100000000000202';
let stage: InstallStage;

beforeAll(async () => {
  stage = await setInstallStage();
});
afterAll(() => stage.close());
beforeEach(async () => {
  await stage.importInstall();
});
afterEach(async () => {
  await stage.settle();
  for (const table of ['installs', 'credentials', 'offered_install_tokens', 'events']) {
    await stage.rows(`delete from ${table}`);
  }
  await stage.sandbox.control.resetWorld();
});

/** The business installs (again): the event brings a token, and Meta lists what the install works on. */
async function install(accessToken: string, tokenType = 'User'): Promise<void> {
  await stage.sendEvent({
    fbe_event: 'install',
    token_type: tokenType,
    access_token: accessToken,
    ad_account_id: adAccount.slice(4),
    catalog_id: catalog,
    pages: [page],
    installed_features: [
      {
        feature_instance_id: '880001',
        feature_type: 'catalog',
        connected_assets: { catalog_id: catalog },
      },
    ],
  });
}

it('tells that a feature works again when the credential it lacked is withdrawn', async () => {
  await install(await stage.mint(managed));
  await stage.importCredentials([catalog], await stage.mint(stranger));
  await stage.sandbox.control.invalidateTokens({ holderId: stranger, subcode: 460 });
  await stage.readTwice();
  expect(await catalogFeature()).toBe('off');
  const withdrawn = await stage.call(romane, `/assets/${catalog}`, { method: 'DELETE' });
  expect(withdrawn.status).toBe(204);
  expect(await catalogFeature()).toBe('on');
  expect((await stage.told()).at(-1)).toBe('feature.on');
});

async function catalogFeature(): Promise<string | undefined> {
  const [shown] = await stage.installs();
  return shown?.features.find(({ type }) => type === 'catalog')?.state;
}

describe('installing again', () => {
  it('by the managed account makes its token the credential, and the migration ends nothing', async () => {
    await install(await stage.mint(personal));
    expect(await stage.asset(catalog)).toMatchObject({ metaUserId: personal });
    await install(await stage.mint(managed));
    expect(await stage.asset(catalog)).toMatchObject({
      metaUserId: managed,
      isWorkAccount: true,
      state: 'connected',
      userAccessExpireTime: null,
    });
    // A page stands on the token to act as it.
    expect(await stage.asset(page)).toMatchObject({ tokenClass: 'page', metaUserId: managed });
    await stage.sandbox.control.advanceClock({ days: 20 });
    await stage.readTwice();
    expect(await stage.asset(catalog)).toMatchObject({ state: 'connected' });
    expect(await catalogFeature()).toBe('on');
  });

  it('by the same person heals what was lost with the old token', async () => {
    await install(await stage.mint(managed));
    await stage.sandbox.control.invalidateTokens({ holderId: managed, subcode: 460 });
    await stage.readTwice();
    expect([(await stage.asset(catalog))?.state, await catalogFeature()]).toEqual(['lost', 'off']);
    await install(await stage.mint(managed));
    expect([(await stage.asset(catalog))?.state, await catalogFeature()]).toEqual([
      'connected',
      'on',
    ]);
    expect((await stage.told()).slice(-3)).toContain('feature.on');
  });

  it('leaves a colleague’s healthy managed credential, and takes nothing that Graph does not show', async () => {
    await stage.importCredentials([catalog], await stage.mint(managed));
    await install(await stage.mint(personal));
    expect(await stage.asset(catalog)).toMatchObject({ metaUserId: managed });
    await stage.sandbox.control.revokeAccess({ userId: personal, assetIds: [adAccount] });
    await stage.importCredentials([adAccount], await stage.mint(managed));
    await install(await stage.mint(personal));
    expect(await stage.asset(adAccount)).toMatchObject({ metaUserId: managed });
  });

  it('heals what it reaches even where the install’s own token stays', async () => {
    await stage.importCredentials([catalog], await stage.mint(stranger));
    await stage.sandbox.control.invalidateTokens({ holderId: stranger, subcode: 460 });
    await stage.readTwice();
    expect((await stage.asset(catalog))?.state).toBe('lost');
    const own = await stage.mint(systemUserId, [
      'manage_business_extension',
      'business_management',
    ]);
    await stage.importInstall({ accessToken: own, tokenClass: 'system_user' });
    await install(await stage.mint(managed));
    expect(await stage.asset(catalog)).toMatchObject({ metaUserId: managed, state: 'connected' });
    expect((await stage.installs())[0]?.tokenClass).toBe('system_user');
  });

  it('by a person takes the place of a system user that Meta knows no more', async () => {
    const own = await stage.mint(systemUserId);
    await stage.importInstall({ accessToken: own, tokenClass: 'system_user' });
    await stage.importCredentials([catalog], own, 'system_user');
    await stage.sandbox.control.invalidateTokens({ holderId: systemUserId, subcode: 465 });
    await install(await stage.mint(managed));
    expect((await stage.installs())[0]?.tokenClass).toBe('user');
    expect(await stage.asset(catalog)).toMatchObject({ tokenClass: 'user', metaUserId: managed });
    expect((await stage.refresh()).status).toBe(200);
  });
});

describe('the token of a system user', () => {
  it('is not said of an install that was removed and begins anew without it', async () => {
    await install(await stage.mint(systemUserId), 'System User');
    expect((await stage.installs())[0]?.tokenClass).toBe('system_user');
    await stage.sendEvent({ fbe_event: 'uninstall' });
    await stage.sendEvent({ fbe_event: 'install', catalog_id: catalog });
    expect((await stage.installs())[0]?.tokenClass).toBe('user');
  });

  it('replaces no credential that works and can do more, but does as soon as that is lost', async () => {
    const wide = [...scopes, 'ads_management'];
    await stage.importCredentials([adAccount], await stage.mint(personal, wide));
    const own = ['manage_business_extension', 'ads_read'];
    await install(await stage.mint(systemUserId, own), 'System User');
    expect(await stage.asset(adAccount)).toMatchObject({ metaUserId: personal });
    await stage.sandbox.control.invalidateTokens({ holderId: personal, subcode: 460 });
    await stage.readTwice();
    await stage.settle();
    expect(await stage.asset(adAccount)).toMatchObject({
      tokenClass: 'system_user',
      metaUserId: systemUserId,
      state: 'connected',
    });
  });
});
