import { afterEach, describe, expect, it } from 'vitest';
import { createExtensionDriver } from './harness/browser/extension-driver.ts';
import { type Display, startXvfb } from './harness/browser/start-xvfb.ts';
import { findLoginWindow, signInAtMeta, signInAtPartner } from './harness/login-windows.ts';
import { clickButton, hasButton, readText } from './harness/page-objects.ts';
import { readStoredCredentials } from './harness/partner-database.ts';
import { addAccount, signInToPartner, waitForHeadline } from './harness/person.ts';
import { cast, openScene, type Scene } from './harness/scene.ts';
import { waitFor } from './harness/wait-for.ts';

let scene: Scene;
let display: Display | null = null;

afterEach(async () => {
  await scene?.end();
  display?.stop();
  display = null;
});

describe('the login window', () => {
  it('closed or cancelled at every sign-in: one sentence says so, and nothing has changed', async () => {
    scene = await openScene();
    const { popup, browser, stage } = scene;

    await clickButton(popup, 'Sign in to Acme Ads');
    await signInAtPartner(browser, stage.origins.issuer, 'cancel');
    await waitFor('a word about it', async () =>
      /was refused or cancelled/.test(await readText(popup)),
    );
    await signInToPartner(scene);

    await clickButton(popup, 'Add a Meta account');
    await (await findLoginWindow(browser, stage.origins.login)).close();
    await waitFor('a word about it', async () => /did not finish/.test(await readText(popup)));
    await addAccount(scene, cast.romanePersonal);
    await waitForHeadline(scene, /lose access/);

    const stored = await readStoredCredentials(stage.dataDir);
    await clickButton(popup, 'Reconnect 60 assets');
    await (await findLoginWindow(browser, stage.origins.login)).close();
    await waitFor('a word about it', async () => /did not finish/.test(await readText(popup)));
    expect(await readStoredCredentials(stage.dataDir)).toEqual(stored);
    expect(await hasButton(popup, 'Sign in again')).toBe(true);
    await clickButton(popup, 'Cancel');
    await waitForHeadline(scene, /cancelled/);
    expect((await scene.extension.badge()).text).toBe('60');
  });

  it('closes the true popup, and the reconnection goes on without it', async () => {
    display = await startXvfb();
    scene = await openScene({ headed: true, display: display.name });
    const { browser, stage } = scene;
    await signInToPartner(scene);
    await addAccount(scene, cast.romanePersonal);
    await waitForHeadline(scene, /lose access/);

    const extension = await createExtensionDriver(browser);
    const popup = await extension.openTruePopup();
    await clickButton(popup, 'Reconnect 60 assets');
    await signInAtMeta(browser, stage.origins.login, cast.romaneManaged);
    await waitFor('the popup to be closed', () => popup.isClosed());

    const again = await extension.openTruePopup();
    await waitFor('the coverage in a new popup', async () =>
      /reaches 58 of 60/.test(await readText(again)),
    );
    await clickButton(again, 'Reconnect the 58 covered');
    await waitFor('the result', async () => (await extension.badge()).text === '2');
  });
});
