import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { axeViolations } from './harness/axe-violations.ts';
import { type OpenPages, openPages } from './screens/open-pages.ts';
import { putState } from './screens/put-state.ts';
import { screenStates } from './screens/states.ts';

const nowMs = Date.now();
const states = Object.entries(screenStates(nowMs));

const looks = {
  light: [{ name: 'prefers-color-scheme', value: 'light' }],
  dark: [{ name: 'prefers-color-scheme', value: 'dark' }],
};

let pages: OpenPages;

beforeAll(async () => {
  pages = await openPages();
});

afterAll(() => pages?.close());

async function openStill(name: 'popup' | 'dashboard'): Promise<Page> {
  const page = await pages.extension.openPage(name);
  await page.waitForSelector('h1');
  return page;
}

describe.each(states)('in the state %s', (_, state) => {
  it.each(Object.entries(looks))('axe finds nothing in the popup, %s', async (_look, features) => {
    await putState(pages.extension.observer, state, nowMs);
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
