import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createExtensionDriver } from './harness/browser/extension-driver.ts';
import { leaveAlone } from './harness/browser/leave-alone.ts';
import { checkDueAt } from './harness/check-due-at.ts';
import { checkEnded } from './harness/check-ended.ts';
import { addAccount, signInToPartner, waitForHeadline } from './harness/person.ts';
import { cast, openScene, type Scene } from './harness/scene.ts';
import { waitFor } from './harness/wait-for.ts';

/** Twice the 30 s after which Chromium ends an idle worker. */
const UNTIL_TICK_MS = 60_000;

let scene: Scene;

beforeEach(async () => {
  scene = await openScene({ overSocket: true });
  await signInToPartner(scene);
  await addAccount(scene, cast.romanePersonal);
  await waitForHeadline(scene, /lose access/);
  await checkEnded(scene.extension, 0);
});

afterEach(async () => {
  await scene?.end();
});

const requestsToMeta = async () => (await scene.stage.sandbox.control.readCallCounts()).requests;

describe('the worker is left idle', () => {
  it('ends by itself, and the browser’s own alarm brings the check that is due', async () => {
    const { extension, stage } = scene;
    expect(await extension.notificationIds()).toHaveLength(3);
    await stage.sandbox.control.advanceClock({ days: 9 });
    const tickAtMs = Date.now() + UNTIL_TICK_MS;
    await checkDueAt(extension, tickAtMs);
    const requests = await requestsToMeta();

    await extension.worker();
    const alone = await leaveAlone(scene.browser);
    expect(await alone.workerRuns()).toBe(true);
    await waitFor('the idle worker to end', async () => !(await alone.workerRuns()));
    expect(await requestsToMeta()).toBe(requests);
    await waitFor('another one', alone.workerRuns);
    await waitFor('its requests', async () => (await requestsToMeta()) > requests);

    const later = await createExtensionDriver(await alone.comeBack());
    await checkEnded(later, tickAtMs);
    expect((await later.badge()).text).toBe('60');
    const ids = await later.notificationIds();
    expect(ids).toHaveLength(3);
    for (const id of ids) expect(id).toMatch(/\|3$/);
  });
});
