import { afterAll, beforeAll, expect, it } from 'vitest';
import { type InstallStage, setInstallStage } from '../../test/fakes/backend/install-stage.ts';

let stage: InstallStage;
beforeAll(async () => {
  stage = await setInstallStage();
});
afterAll(() => stage.close());

const warned = (): number => stage.logText().split('less than installs come with').length - 1;

it('says at each start what a sign-in should ask for, once there are installs', async () => {
  expect(warned()).toBe(0);
  await stage.importInstall();
  await stage.restart();
  expect(warned()).toBe(1);
  expect(stage.logText()).toContain('"missing":["ads_management"]');
  await stage.restart({
    META_SCOPES: 'pages_show_list,business_management,ads_management,catalog_management',
  });
  expect(warned()).toBe(1);
});
