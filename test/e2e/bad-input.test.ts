import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { letTimePassToCheck } from './harness/let-time-pass.ts';
import { signInAtMeta } from './harness/login-windows.ts';
import { clickButton, readText } from './harness/page-objects.ts';
import { fingerprint, readStoredCredentials } from './harness/partner-database.ts';
import { addAccount, signInToPartner, waitForHeadline } from './harness/person.ts';
import { cast, openScene, type Scene } from './harness/scene.ts';
import { waitFor } from './harness/wait-for.ts';

let scene: Scene;

beforeEach(async () => {
  scene = await openScene();
  await signInToPartner(scene);
  await addAccount(scene, cast.romanePersonal);
  await waitForHeadline(scene, /^60 assets lose access/);
});

afterEach(async () => {
  await scene?.end();
});

const says = (pattern: RegExp) =>
  waitFor(`the popup to say ${pattern}`, async () => pattern.test(await readText(scene.popup)));

describe('what cannot be trusted', () => {
  it('a stored result that no longer parses is told, and the next check writes it anew', async () => {
    await letTimePassToCheck(scene, { hours: 7 });
    await scene.extension.writeStorage('local', { summary: { version: 1, data: 'nonsense' } });
    await scene.popup.reload();
    await says(/What was stored here could not be read/);
    await letTimePassToCheck(scene, { hours: 7 });
    await waitForHeadline(scene, /^60 assets lose access/);
  });

  it('a token that Meta ended is the headline; the assets are kept, and signing in repairs it', async () => {
    const { control } = scene.stage.sandbox;
    await control.invalidateTokens({ holderId: cast.romanePersonal, subcode: 460 });
    await letTimePassToCheck(scene, { hours: 7 });
    await waitForHeadline(scene, /^Romane Richter has to sign in again$/);
    await says(/password was changed/);
    expect((await scene.extension.badge()).text).toBe('!');
    await clickButton(scene.popup, 'Sign in again as Romane Richter');
    await signInAtMeta(scene.browser, scene.stage.origins.login, cast.romanePersonal);
    await waitForHeadline(scene, /^60 assets lose access/);
    await waitFor('the badge', async () => (await scene.extension.badge()).text === '60');
  });

  it('a sign-in that leaves a permission out stops before anything is sent', async () => {
    const stored = fingerprint(await readStoredCredentials(scene.stage.dataDir));
    await clickButton(scene.popup, 'Reconnect 60 assets');
    await signInAtMeta(scene.browser, scene.stage.origins.login, cast.romaneManaged, {
      withoutScopes: ['ads_read'],
    });
    await waitForHeadline(scene, /^A permission was left out$/);
    await says(/ads_read/);
    expect(fingerprint(await readStoredCredentials(scene.stage.dataDir))).toBe(stored);
  });

  it('a sign-in that leaves assets out names them, and the rest can go on', async () => {
    await clickButton(scene.popup, 'Reconnect 60 assets');
    await signInAtMeta(scene.browser, scene.stage.origins.login, cast.romaneManaged, {
      without: ['100001000010000'],
    });
    await waitForHeadline(scene, /^Your sign-in reaches 57 of 60 assets$/);
    // The two that are not assigned to her cannot be ticked either.
    await says(/3 assets were not ticked/);
  });
});
