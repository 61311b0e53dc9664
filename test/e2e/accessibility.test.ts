import type { Browser, Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { axeViolations } from './harness/axe-violations.ts';

import { createExtensionDriver, type ExtensionDriver } from './harness/extension-driver.ts';
import { launchChromium } from './harness/launch-chromium.ts';
import { buildPages } from './screens/build-pages.ts';
import { putState } from './screens/put-state.ts';
import { screenStates } from './screens/states.ts';

const nowMs = Date.now();
const states = Object.entries(screenStates(nowMs));

const looks = {
  light: [{ name: 'prefers-color-scheme', value: 'light' }],
  dark: [{ name: 'prefers-color-scheme', value: 'dark' }],
};

let browser: Browser;
let extension: ExtensionDriver;
let remove: () => Promise<void>;

beforeAll(async () => {
  const built = await buildPages();
  remove = built.remove;
  browser = await launchChromium({ extensionDir: built.extensionDir });
  extension = await createExtensionDriver(browser);
});

afterAll(async () => {
  await browser?.close();
  await remove?.();
});

async function openStill(name: 'popup' | 'dashboard'): Promise<Page> {
  const page = await extension.openPage(name);
  await page.waitForSelector('h1');
  return page;
}

describe.each(states)('in the state %s', (_, state) => {
  it.each(Object.entries(looks))('axe finds nothing in the popup, %s', async (_look, features) => {
    await putState(extension.observer, state, nowMs);
    const page = await openStill('popup');
    try {
      await page.emulateMediaFeatures([
        ...features,
        { name: 'prefers-reduced-motion', value: 'reduce' },
      ]);
      expect(await axeViolations(page)).toEqual([]);
    } finally {
      await page.close();
    }
  });
});
