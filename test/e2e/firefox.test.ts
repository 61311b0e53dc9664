import type { Browser, Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchFirefox, openFirefoxPage } from './harness/browser/launch-firefox.ts';
import { importConnections } from './harness/import-connections.ts';
import { signInAtMeta, signInAtPartner } from './harness/login-windows.ts';
import { clickButton, hasButton, readHeadline } from './harness/page-objects.ts';
import { readStoredCredentials } from './harness/partner-database.ts';
import { cast } from './harness/scene.ts';
import { type Stage, startStage } from './harness/start-stage.ts';
import { waitFor } from './harness/wait-for.ts';

/** What the function given to `evaluate` finds in the extension; it does not run here. */
declare const chrome: typeof import('wxt/browser').browser;

let stage: Stage;
let browser: Browser;
let popup: Page;

beforeAll(async () => {
  stage = await startStage({
    browser: 'firefox',
    prepare: (prepared) =>
      importConnections({ ...prepared, tenant: cast.tenant, metaUserId: cast.romanePersonal }),
  });
  browser = await launchFirefox(stage.extensionDir);
  popup = await openFirefoxPage(browser, 'popup');
});

afterAll(async () => {
  await browser?.close();
  await stage?.stop();
});

const headlineFits = (pattern: RegExp) =>
  waitFor(`a headline like ${pattern}`, async () => pattern.test(await readHeadline(popup)));

const badgeBecomes = (text: string) =>
  waitFor(
    `the badge "${text}"`,
    async () => (await popup.evaluate(() => chrome.action.getBadgeText({}))) === text,
  );

describe('in Firefox', () => {
  it('a person signs in to the partner, adds an account, and sees what is at risk', async () => {
    await waitFor('the first step', () => hasButton(popup, 'Sign in to Acme Ads'));
    await clickButton(popup, 'Sign in to Acme Ads');
    await signInAtPartner(browser, stage.origins.issuer);
    await waitFor('the second step', () => hasButton(popup, 'Add a Meta account'));
    await clickButton(popup, 'Add a Meta account');
    await signInAtMeta(browser, stage.origins.login, cast.romanePersonal);
    await headlineFits(/^60 assets lose access in 1[12] days$/);
    await badgeBecomes('60');
  });

  it('reconnects what the managed account covers', async () => {
    await clickButton(popup, 'Reconnect 60 assets');
    await signInAtMeta(browser, stage.origins.login, cast.romaneManaged);
    await headlineFits(/^Your sign-in reaches 58 of 60 assets$/);
    await clickButton(popup, 'Reconnect the 58 covered');
    await headlineFits(/connected again$/);
    await badgeBecomes('2');
    const rows = await readStoredCredentials(stage.dataDir);
    expect(rows.filter((row) => row.metaUserId === cast.romaneManaged)).toHaveLength(58);
  });
});
