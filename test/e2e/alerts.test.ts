import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createExtensionDriver } from './harness/browser/extension-driver.ts';
import { launchChromium } from './harness/browser/launch-chromium.ts';
import { letTimePassToCheck } from './harness/let-time-pass.ts';
import { addAccount, signInToPartner, waitForHeadline } from './harness/person.ts';
import { cast, openScene, type Scene } from './harness/scene.ts';
import { waitFor } from './harness/wait-for.ts';

let scene: Scene;
let userDataDir: string;

beforeEach(async () => {
  userDataDir = await mkdtemp(join(tmpdir(), 'holdfast-profile-'));
  scene = await openScene({ userDataDir });
  await signInToPartner(scene);
  await addAccount(scene, cast.romanePersonal);
  await waitForHeadline(scene, /lose access/);
  // Messages come before the check's last step, and a check that is killed is gone on with later.
  await waitFor('the end of the check', async () => {
    const schedule = (await stored('schedule')) as { running: boolean };
    return !schedule.running;
  });
});

afterEach(async () => {
  await scene?.end();
  await rm(userDataDir, { recursive: true, force: true });
});

/** The messages on the screen, in the ids' own order. */
const messages = (count: number) =>
  waitFor(`${count} messages`, async () => {
    const ids = await scene.extension.notificationIds();
    return ids.length === count && ids.sort();
  });

/** What one key of `storage.local` holds; null while it was never written. */
async function stored(key: string): Promise<unknown> {
  const all = await scene.extension.storage('local');
  return (all[key] as { data: unknown } | undefined)?.data ?? null;
}

describe('messages in a real Chromium', () => {
  it('are one per business and date, and a new rung takes the old one’s place', async () => {
    const twelve = await messages(3);
    for (const id of twelve) expect(id).toMatch(/^business\|\d+\|approaching\|20.+Z\|14$/);
    await letTimePassToCheck(scene, { days: 9 });
    const three = await waitFor('the next rung', async () => {
      const ids = (await scene.extension.notificationIds()).sort();
      return ids.length === 3 && ids.every((id) => id.endsWith('|3')) && ids;
    });
    expect(three).toEqual(twelve.map((id) => id.replace(/14$/, '3')));
  });

  it('are not shown again by a worker that lives anew', async () => {
    const [id = ''] = await messages(3);
    await scene.extension.clickNotification(id);
    await messages(2);
    await scene.extension.killWorker();
    await letTimePassToCheck(scene, { days: 1 });
    expect(await scene.extension.notificationIds()).not.toContain(id);
  });

  it('whose Reconnect is pressed after the worker has died start one for that business', async () => {
    const [id = ''] = await messages(3);
    await scene.extension.killWorker();
    await scene.extension.pressNotificationButton(id, 0);
    const job = await waitFor('the job', () => stored('job'));
    expect(job).toMatchObject({ state: 'signing_in' });
    expect((job as { total: number }).total).toBeLessThan(60);
    await messages(2);
  });

  it('whose Snooze is pressed after the worker has died keep that business silent', async () => {
    const [id = ''] = await messages(3);
    await scene.extension.killWorker();
    await scene.extension.pressNotificationButton(id, 1);
    const snoozes = await waitFor('the snoozes', () => stored('snoozes'));
    expect(Object.keys(snoozes as object).length).toBeGreaterThan(0);
    await messages(2);
    await letTimePassToCheck(scene, { days: 5 });
    await waitFor('the rung of 7 days of the two others', async () => {
      const ids = await scene.extension.notificationIds();
      return ids.filter((shown) => shown.endsWith('|7')).length === 2;
    });
    const [, business] = id.split('|');
    for (const shown of await scene.extension.notificationIds()) {
      expect(shown).not.toContain(`|${business}|`);
    }
  });

  it('wait while they are paused from the icon’s menu', async () => {
    await messages(3);
    await scene.extension.killWorker();
    await scene.extension.chooseMenuEntry('pause.today');
    await waitFor('the pause', () => stored('pausedUntil'));
    await letTimePassToCheck(scene, { days: 9 });
    for (const id of await scene.extension.notificationIds()) expect(id).toMatch(/\|14$/);
    expect((await scene.extension.badge()).title).toContain('Messages are paused until');
    await scene.extension.chooseMenuEntry('resume');
    const [digest] = await messages(1);
    expect(digest).toMatch(/^digest\|/);
  });

  it('and the badge are back after the browser was restarted', async () => {
    await messages(3);
    await scene.browser.close();
    const { extensionDir } = scene.stage;
    const browser = await launchChromium({ extensionDir, userDataDir });
    const extension = await createExtensionDriver(browser);
    const { stage } = scene;
    const end = async () => {
      await browser.close();
      await stage.stop();
    };
    scene = { ...scene, browser, extension, end };
    const badge = await waitFor('the badge', async () => {
      const shown = await extension.badge();
      return shown.text === '60' && shown;
    });
    expect(badge.title).toMatch(/^Holdfast\n60 assets lose access, the first on /);
  });
});
