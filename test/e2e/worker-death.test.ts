import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { badgeBecomes } from './harness/badge-becomes.ts';
import { letTimePass } from './harness/let-time-pass.ts';
import { findLoginWindow, signInAtMeta } from './harness/login-windows.ts';
import { batchesReach, slowMeta } from './harness/meta-requests.ts';
import { clickButton, readHeadline } from './harness/page-objects.ts';
import { fingerprint, readEvents, readStoredCredentials } from './harness/partner-database.ts';
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

describe('the worker dies', () => {
  it('during a check, again and again: the check still ends with everything in it', async () => {
    await slowMeta(scene, 300);
    await addAccount(scene, cast.romanePersonal);
    await waitFor('the account to be stored', async () => {
      const { accounts } = await scene.extension.storage('local');
      return (accounts as { data: unknown[] } | undefined)?.data.length === 1;
    });
    for (let death = 1; death <= 4; death += 1) {
      await batchesReach(scene, death);
      await letTimePass(scene, { minutes: 1 });
    }
    expect(await waitForHeadline(scene, /lose access/)).toMatch(/^60 assets lose access/);
    await badgeBecomes(scene, '60');
    const ids = await waitFor('notifications', async () => {
      const shown = await scene.extension.notificationIds();
      return shown.length > 0 && shown;
    });
    expect(ids).toHaveLength(3);
  });

  it('during a reconnection: every asset still ends, each exactly once', async () => {
    await addAccount(scene, cast.romanePersonal);
    await waitForHeadline(scene, /lose access/);
    await slowMeta(scene, 300);
    await clickButton(scene.popup, 'Reconnect 60 assets');
    await signInAtMeta(scene.browser, scene.stage.origins.login, cast.romaneManaged);
    await waitForHeadline(scene, /reaches 58 of 60/);
    await clickButton(scene.popup, 'Reconnect the 58 covered');
    // Killed before the click has arrived, the job still waits for it, and there is no middle.
    await waitFor('the job to go on', async () => {
      const { job } = await scene.extension.storage('local');
      return (job as { data: { state: string } }).data.state !== 'preview';
    });
    for (let death = 1; death <= 3; death += 1) await letTimePass(scene, { minutes: 1 });
    await waitForHeadline(scene, /connected again/);
    const rows = await readStoredCredentials(scene.stage.dataDir);
    expect(rows).toHaveLength(60);
    const renewed = rows.filter((row) => row.metaUserId === cast.romaneManaged);
    expect(renewed).toHaveLength(58);
    const told = await readEvents(scene.stage.dataDir, 'asset.reconnected');
    expect(told.map(({ assetId }) => assetId).sort()).toEqual(
      renewed.map(({ assetId }) => assetId).sort(),
    );
    await badgeBecomes(scene, '2');
  });

  it('with the login window open: the old token stays, and the way on is said', async () => {
    await addAccount(scene, cast.romanePersonal);
    await waitForHeadline(scene, /lose access/);
    const stored = fingerprint(await readStoredCredentials(scene.stage.dataDir));
    await clickButton(scene.popup, 'Reconnect 60 assets');
    const orphan = await findLoginWindow(scene.browser, scene.stage.origins.login);
    await letTimePass(scene, { minutes: 1 });
    await waitForHeadline(scene, /^The sign-in has to be done again$/);
    expect(fingerprint(await readStoredCredentials(scene.stage.dataDir))).toBe(stored);
    if (!orphan.isClosed()) await orphan.close();
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
