import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { signInAtMeta } from './harness/login-windows.ts';
import { clickButton, readHeadline } from './harness/page-objects.ts';
import { readStoredCredentials } from './harness/partner-database.ts';
import { addAccount, signInToPartner, waitForHeadline } from './harness/person.ts';
import { cast, openScene, type Scene } from './harness/scene.ts';
import { waitFor } from './harness/wait-for.ts';

let scene: Scene;

beforeEach(async () => {
  scene = await openScene();
  await signInToPartner(scene);
});

afterEach(async () => {
  await scene?.end();
});

/** Slows Meta down, so that there is a middle to be killed in. */
async function slowMeta(ms: number) {
  await scene.stage.sandbox.control.setBehaviour({ latencyMs: ms });
}

const badgeText = async () => (await scene.extension.badge()).text;

describe('the worker dies', () => {
  it('during a check, again and again: the check still ends with everything in it', async () => {
    await slowMeta(150);
    await addAccount(scene, cast.romanePersonal);
    for (let death = 0; death < 4; death += 1) {
      await waitFor('requests to Meta', async () => {
        const counts = await scene.stage.sandbox.control.readCallCounts();
        return counts.requests > death;
      });
      await scene.extension.killWorker();
      await scene.extension.tick();
    }
    expect(await waitForHeadline(scene, /lose access/)).toMatch(/^60 assets lose access/);
    expect(await waitFor('the badge', badgeText)).toBe('60');
    expect(await scene.extension.notificationIds()).toHaveLength(3);
  });

  it('during a reconnection: every asset still ends, each exactly once', async () => {
    await addAccount(scene, cast.romanePersonal);
    await waitForHeadline(scene, /lose access/);
    await slowMeta(150);
    await clickButton(scene.popup, 'Reconnect 60 assets');
    await signInAtMeta(scene.browser, scene.stage.origins.login, cast.romaneManaged);
    await waitForHeadline(scene, /reaches 58 of 60/);
    await scene.extension.killWorker();
    await clickButton(scene.popup, 'Reconnect the 58 covered');
    for (let death = 0; death < 3; death += 1) {
      await scene.extension.killWorker();
      await scene.extension.tick();
    }
    await waitForHeadline(scene, /connected again/);
    const rows = await readStoredCredentials(scene.stage.dataDir);
    const moved = rows.filter((row) => row.metaUserId === cast.romaneManaged);
    expect(moved).toHaveLength(58);
    expect(rows).toHaveLength(60);
    expect(await waitFor('the badge', async () => (await badgeText()) === '2' && '2')).toBe('2');
  });

  it('with the login window open: the old token stays, and the way on is said', async () => {
    await addAccount(scene, cast.romanePersonal);
    await waitForHeadline(scene, /lose access/);
    const stored = await readStoredCredentials(scene.stage.dataDir);
    await clickButton(scene.popup, 'Reconnect 60 assets');
    await waitForHeadline(scene, /^Sign in with your managed account$/);
    await scene.extension.killWorker();
    await scene.extension.tick();
    await waitForHeadline(scene, /^The sign-in has to be done again$/);
    expect(await readStoredCredentials(scene.stage.dataDir)).toEqual(stored);
    await clickButton(scene.popup, 'Sign in again');
    await signInAtMeta(scene.browser, scene.stage.origins.login, cast.romaneManaged);
    expect(await waitForHeadline(scene, /reaches/)).toBe('Your sign-in reaches 58 of 60 assets');
  });

  it('and a notification clicked afterwards still opens Holdfast', async () => {
    await addAccount(scene, cast.romanePersonal);
    await waitForHeadline(scene, /lose access/);
    const [id = ''] = await waitFor('notifications', async () => {
      const ids = await scene.extension.notificationIds();
      return ids.length > 0 && ids;
    });
    await scene.extension.killWorker();
    const known = new Set(scene.browser.targets());
    await scene.extension.clickNotification(id);
    const opened = await scene.browser.waitForTarget(
      (target) => !known.has(target) && target.url().includes('/popup.html'),
    );
    const page = await opened.asPage();
    await waitFor('its headline', async () => /^60 assets/.test(await readHeadline(page)));
  });
});
