import { it } from 'vitest';
import { letTimePass } from './harness/let-time-pass.ts';
import { findLoginWindow, signInAtMeta } from './harness/login-windows.ts';
import { clickButton, readHeadline } from './harness/page-objects.ts';
import { addAccount, signInToPartner, waitForHeadline } from './harness/person.ts';
import { cast, openScene } from './harness/scene.ts';

it('login', async () => {
  const scene = await openScene();
  try {
    await signInToPartner(scene);
    await addAccount(scene, cast.romanePersonal);
    await waitForHeadline(scene, /lose access/);
    await clickButton(scene.popup, 'Reconnect 60 assets');
    const orphan = await findLoginWindow(scene.browser, scene.stage.origins.login);
    await letTimePass(scene, { minutes: 1 });
    await waitForHeadline(scene, /^The sign-in has to be done again$/);
    if (!orphan.isClosed()) await orphan.close();
    await clickButton(scene.popup, 'Sign in again');
    for (let i = 0; i < 4; i++) {
      await new Promise((r) => setTimeout(r, 500));
      console.log(
        (await scene.browser.pages()).map((p) => p.url().slice(0, 80)),
        JSON.stringify((await scene.extension.storage('local')).job),
        await readHeadline(scene.popup),
      );
    }
    await signInAtMeta(scene.browser, scene.stage.origins.login, cast.romaneManaged);
    for (let i = 0; i < 6; i++) {
      await new Promise((r) => setTimeout(r, 1000));
      console.log(
        (await scene.browser.pages()).map((p) => p.url().slice(0, 80)),
        JSON.stringify((await scene.extension.storage('local')).job),
        await readHeadline(scene.popup),
      );
    }
  } finally {
    await scene.end();
  }
});
