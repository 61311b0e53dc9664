import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openRehearsal } from './harness/open-rehearsal.ts';
import { clickButton, readText } from './harness/page-objects.ts';
import { addAccount, signInToPartner, waitForHeadline } from './harness/person.ts';
import { cast, type Scene } from './harness/scene.ts';
import { waitFor } from './harness/wait-for.ts';

/** What docs/rehearsal.md tells people to do and says they will see, in its order. */
let scene: Scene;
let control: Page;

beforeAll(async () => {
  scene = await openRehearsal();
  await signInToPartner(scene);
  await addAccount(scene, cast.romanePersonal);
  await waitForHeadline(scene, /lose access/);
  control = await scene.browser.newPage();
  await control.goto(scene.stage.sandbox.controlOrigin);
});

afterAll(async () => {
  await scene?.end();
});

/** A button of the control page, and what the page says about it. */
async function press(name: string, said: RegExp): Promise<void> {
  await control.bringToFront();
  await clickButton(control, name);
  await waitFor(`the control page to say ${said}`, async () =>
    said.test(await control.$eval('#status', (status) => status.textContent ?? '')),
  );
}

/** "Check now", for which a person would have to wait a minute since the last time. */
async function checkNow(): Promise<void> {
  const { schedule } = await scene.extension.storage('local');
  const { version, data } = schedule as { version: number; data: object };
  await scene.extension.writeStorage('local', {
    schedule: { version, data: { ...data, lastManualAtMs: null } },
  });
  await scene.popup.bringToFront();
  await clickButton(scene.popup, 'Check now');
}

/** Meta has told the partner everything, and the partner has taken it in. */
async function everythingDelivered(): Promise<void> {
  const { sandbox } = scene.stage;
  await waitFor('the deliveries', async () => {
    const deliveries = await sandbox.control.listDeliveries();
    return deliveries.every(({ state }) => state === 'delivered');
  });
}

async function armFault(kind: string): Promise<void> {
  await control.bringToFront();
  await control.select('#arm [name=kind]', kind);
  await press('Arm', /Armed/);
}

const popupSays = (pattern: RegExp) =>
  waitFor(`the popup to say ${pattern}`, async () => pattern.test(await readText(scene.popup)));
const badge = async () => (await scene.extension.badge()).text;

describe('“Transfer business permissions to a managed Meta account”', () => {
  it('starts from a person who does not move', async () => {
    await press('Cancel the migration', /cancelled/);
    await checkNow();
    await waitForHeadline(scene, /^All 60 assets keep their access$/);
    expect(await badge()).toBe('');
  });

  it('gives every assigned asset a date', async () => {
    await control.select('#transfer [name=fromUserId]', cast.romanePersonal);
    await control.select('#transfer [name=toUserId]', cast.romaneManaged);
    await press('Transfer', /being transferred/);
    await checkNow();
    await waitForHeadline(scene, /^60 assets lose access in (29|30) days$/);
  });
});

describe('time', () => {
  it.each([
    ['+ 7 days', /It is now/, /^60 assets lose access in 2[23] days$/],
    ['Extend by 30 days', /longer/, /^60 assets lose access in 5[23] days$/],
    ['End in 3 days', /three days/, /^60 assets lose access in 3 days$/],
    ['End in 1 hour', /an hour/, /^60 assets lose access in 5\d minutes$/],
  ])('“%s” shows at the next check', async (button, said, headline) => {
    await press(button, said);
    await checkNow();
    await waitForHeadline(scene, headline);
    expect(await badge()).toBe('60');
  });

  it('turns the number red close to the end', async () => {
    expect((await scene.extension.badge()).color).toEqual([179, 38, 30, 255]);
  });
});

describe('faults', () => {
  it('a web page instead of an answer changes nothing that is known', async () => {
    await armFault('html_502');
    await checkNow();
    await popupSays(/Meta does not answer/);
    await popupSays(/60 assets lose access/);
    await press('Disarm', /Disarmed/);
  });

  it('a changed password is said, and nothing is called lost', async () => {
    await armFault('token_190_460');
    await checkNow();
    await waitForHeadline(scene, /^Romane Richter has to sign in again$/);
    await popupSays(/password was changed/);
    await press('Disarm', /Disarmed/);
    await checkNow();
    await waitForHeadline(scene, /^60 assets lose access/);
  });
});

describe('installs', () => {
  it('a removed feature is told in the history, and gone from the features', async () => {
    const dashboard = await scene.extension.openPage('dashboard');
    const says = (pattern: RegExp) =>
      waitFor(`the dashboard to say ${pattern}`, async () =>
        pattern.test(await readText(dashboard)),
      );
    await dashboard.evaluate(() => location.assign('#/features'));
    await says(/Website events/);

    await press('Remove Website events', /Website events is removed/);
    await everythingDelivered();
    await checkNow();
    await dashboard.bringToFront();
    await waitFor(
      'the feature to be gone',
      async () => !/Website events/.test(await readText(dashboard)),
    );
    await dashboard.evaluate(() => location.assign('#/history'));
    await says(/A feature of the partner went off/);
    await dashboard.close();
  });
});

describe('the end', () => {
  it('is passed: all is lost, and said so', async () => {
    await press('End in 1 hour', /an hour/);
    await press('+ 1 day', /It is now/);
    await checkNow();
    await waitForHeadline(scene, /^All 60 assets have lost access$/);
    expect(await badge()).toBe('60');
  });

  it('of Meta’s patience says when it goes on', async () => {
    await armFault('user_limit_17');
    await checkNow();
    await popupSays(/Meta’s limit for your partner’s app is reached/);
    await popupSays(/goes on by itself/);
  });
});
