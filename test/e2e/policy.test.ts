import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'puppeteer-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { PolicyState } from '../../lib/domain/settings/policy.ts';
import { runScript } from '../release/run-script.ts';
import { geckoId } from './harness/browser/extension-identity.ts';
import { launchChromium } from './harness/browser/launch-chromium.ts';
import { launchFirefox, openFirefoxPage } from './harness/browser/launch-firefox.ts';
import {
  chromiumOrganisation,
  firefoxOrganisation,
  ownExtensionKey,
} from './harness/browser/organisation.ts';
import { waitFor } from './harness/wait-for.ts';

const folder = mkdtempSync(join(tmpdir(), 'holdfast-policy-'));
const { key, id } = ownExtensionKey();
/** A group of settings that cannot be changed. */
const LOCKED = '.setting-section:disabled';
const build = join(import.meta.dirname, 'harness/browser/build-extension-main.ts');

beforeAll(async () => {
  const env = { WXT_EXTENSION_KEY: key, WXT_GECKO_ID: geckoId };
  await runScript(build, ['chrome', folder], { env });
  await runScript(build, ['firefox', folder], { env });
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** The policy as the background stored it for the pages. */
function mirrored(page: Page): Promise<PolicyState | null> {
  return page.evaluate(async () => {
    const { policy } = await browser.storage.local.get('policy');
    return (policy as { data: PolicyState } | undefined)?.data ?? null;
  });
}

describe('an organisation’s policy in Chromium', () => {
  const organisation = chromiumOrganisation(id);
  let chromium: Browser | undefined;

  afterEach(async () => {
    organisation.takesAllBack();
    await chromium?.close();
  });

  it('loads with the schema, arrives while running, reports what is wrong, and goes again', async () => {
    chromium = await launchChromium({ extensionDir: join(folder, 'chrome-mv3') });
    const page = await chromium.newPage();
    await waitFor('the extension to be loaded', async () => {
      const answer = await page.goto(`chrome-extension://${id}/manifest.json`).catch(() => null);
      return answer?.ok() ?? false;
    });

    const settings = await chromium.newPage();
    await settings.goto(`chrome-extension://${id}/dashboard.html#/settings`);
    await settings.waitForSelector('fieldset');
    expect(await settings.$(LOCKED)).toBeNull();

    organisation.sets({
      partnerOrigin: 'https://acme.example',
      keepSignedIn: false,
      quietHours: { enabled: true, from: '18:00' },
      warnDays: [400],
      badgeMode: 'loud',
    });
    const state = await waitFor('the policy to arrive', async () => {
      const now = await mirrored(page);
      return now?.policy.partnerOrigin ? now : null;
    });
    expect(state.policy).toEqual({
      partnerOrigin: 'https://acme.example',
      keepSignedIn: false,
      quietHours: { enabled: true, fromMinute: 1080, toMinute: 480, workingDays: [1, 2, 3, 4, 5] },
    });
    expect(state.problems.map((problem) => problem.key).sort()).toEqual(['badgeMode', 'warnDays']);

    // The page that was open all the time locks what is decided, and says by whom.
    await settings.waitForSelector(`${LOCKED} ::-p-text(Set by your organisation)`);
    expect(await settings.$$(LOCKED)).toHaveLength(2);
    await settings.waitForSelector('::-p-text(2 values of the policy could not be used)');

    organisation.takesAllBack();
    await waitFor('the policy to go', async () => {
      const now = await mirrored(page);
      return now !== null && now.policy.partnerOrigin === undefined;
    });
    await waitFor('the page to unlock', async () => !(await settings.$(LOCKED)));
  });
});

describe('an organisation’s policy in Firefox', () => {
  const organisation = firefoxOrganisation();
  let firefox: Browser | undefined;

  afterEach(() => firefox?.close());
  afterAll(() => organisation.takesAllBack());

  it('is read at the start, without a schema', async () => {
    organisation.sets({ showFirstRun: 1, allowExport: 0, warnDays: 'soon', partner: 'Acme' });
    firefox = await launchFirefox(join(folder, 'firefox-mv3'), { HOME: organisation.home });
    const page = await openFirefoxPage(firefox, 'popup');
    const state = await waitFor('the policy', () => mirrored(page).catch(() => null));
    expect(state).toEqual({
      policy: { showFirstRun: true, allowExport: false },
      problems: [
        { key: 'warnDays', kind: 'malformed' },
        { key: 'partner', kind: 'unknown_key' },
      ],
    });
    await waitFor('the first steps in a tab of their own, as the policy asks', async () => {
      const ours = await page.evaluate(async () =>
        (await browser.tabs.query({})).filter(({ url }) => url?.endsWith('/popup.html')),
      );
      return ours.length === 2;
    });
  });
});

/** What the functions given to `evaluate` find in the extension; they do not run here. */
declare const browser: typeof import('wxt/browser').browser;
