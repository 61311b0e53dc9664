import { afterAll, beforeAll, expect, it } from 'vitest';
import {
  catalog,
  type InstallStage,
  personal,
  setInstallStage,
  systemUserId,
} from '../../../test/fakes/backend/install-stage.ts';

let stage: InstallStage;

beforeAll(async () => {
  stage = await setInstallStage();
  const accessToken = await stage.mint(personal);
  await stage.importInstall({ accessToken });
  await stage.importCredentials([catalog], accessToken);
});
afterAll(() => stage.close());

const installEvent = (accessToken: string) =>
  stage.sendEvent({
    fbe_event: 'INSTALL',
    token_type: 'System User',
    access_token: accessToken,
    catalog_id: catalog,
    installed_features: [],
  });

it('leaves a healthy credential alone when an install’s token reaches nothing', async () => {
  expect(await stage.asset(catalog)).toMatchObject({ tokenClass: 'user', state: 'connected' });
  await installEvent('EAAreachesNothing');
  expect(await stage.asset(catalog)).toMatchObject({
    tokenClass: 'user',
    metaUserId: personal,
    state: 'connected',
  });
});

it('gives an asset the token of the install’s system user once Graph proved it', async () => {
  await installEvent(await stage.mint(systemUserId));
  await stage.backend.readEverything();
  expect(await stage.asset(catalog)).toMatchObject({
    tokenClass: 'system_user',
    metaUserId: systemUserId,
    state: 'connected',
  });
});

it('heals a credential that cannot be opened by the token of the install’s system user', async () => {
  const [broken] = await stage.rows<{ sealed: string }>(
    'update credentials set sealed = (select sealed from installs) returning sealed',
  );
  await installEvent(await stage.mint(systemUserId));
  const [stored] = await stage.rows<{ sealed: string }>('select sealed from credentials');
  expect(stored?.sealed).not.toBe(broken?.sealed);
  await stage.backend.readEverything();
  expect(await stage.asset(catalog)).toMatchObject({
    tokenClass: 'system_user',
    state: 'connected',
  });
});
