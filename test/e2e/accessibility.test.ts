import type { CDPSession, Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { axeViolations } from './harness/browser/axe-violations.ts';
import { type OpenPages, openPages } from './screens/open-pages.ts';
import { putState } from './screens/put-state.ts';
import { type ScreenState, screenStates } from './screens/states.ts';

const nowMs = Date.now();
const states = Object.entries(screenStates(nowMs));

let pages: OpenPages;

beforeAll(async () => {
  pages = await openPages();
});

afterAll(() => pages?.close());

/** A colour on its way to another has a contrast nobody is asked to read. */
const STILL = { name: 'prefers-reduced-motion', value: 'reduce' };

/** A job changes these pages of the dashboard and no other. */
const SHOW_A_JOB = ['#/overview', '#/reconnections'];

/** What each place of the dashboard shows once it has read what it shows. */
const CONTENT: Record<string, string> = {
  '#/overview': 'main a[href="#/history"], main .first-run-place',
  '#/assets': 'main [role="grid"]',
  '#/features': 'main .install-list > li',
  '#/reconnections': 'main .history-list li, main .reconnection, main p.soft',
  '#/history': 'main .history-list li, main p.soft',
  '#/accounts': 'main .panel, main p.soft',
  '#/settings': 'main .settings > *',
};

/** Waits for the lists of a reconnection's assets, where it shows any. */
async function waitForReasons(page: Page, { job }: ScreenState): Promise<void> {
  const hasReasons = job?.state === 'partly' || (job?.coverage.not_ticked ?? 0) > 0;
  if (hasReasons) await page.waitForSelector('.job-reason details');
}

/** Light, dark, and the colours that a system forces on every page. */
const LOOKS = [
  ['light', 'none'],
  ['dark', 'none'],
  ['light', 'active'],
] as const;

/** What axe finds on a page in each look. The session lives as long as the look shall hold. */
async function findings(page: Page, session: CDPSession): Promise<string[]> {
  const found: string[] = [];
  for (const [scheme, forced] of LOOKS) {
    const features = [
      STILL,
      { name: 'prefers-color-scheme', value: scheme },
      { name: 'forced-colors', value: forced },
    ];
    await session.send('Emulation.setEmulatedMedia', { features });
    const lines = await axeViolations(page);
    // In forced colours contrast is the system's affair, and axe sees colours nobody is shown.
    found.push(...lines.filter((line) => forced === 'none' || !line.startsWith('color-contrast')));
  }
  return found;
}

describe.each(states)('axe finds nothing, in any colours, in the state %s', (_name, state) => {
  it('in the popup', async () => {
    await putState(pages.extension.observer, state, nowMs);
    const page = await pages.extension.openPage('popup');
    try {
      await page.waitForSelector('h1');
      await waitForReasons(page, state);
      expect(await findings(page, await page.createCDPSession())).toEqual([]);
    } finally {
      await page.close();
    }
  });

  it('on every page of the dashboard', async () => {
    await putState(pages.extension.observer, state, nowMs);
    const page = await pages.extension.openPage('dashboard');
    const found: string[] = [];
    try {
      await page.waitForSelector('h1');
      const linked = await page.$$eval('nav a', (links) => links.map(({ hash }) => hash));
      const places = linked.filter((place) => state.job === null || SHOW_A_JOB.includes(place));
      expect(places.length).toBeGreaterThan(1);
      const session = await page.createCDPSession();
      for (const place of places) {
        await page.evaluate((hash) => location.assign(hash), place);
        await page.waitForSelector(`nav [aria-current="page"][href="${place}"]`);
        await page.waitForSelector(CONTENT[place] ?? `No content is known of ${place}`);
        if (place === '#/reconnections') await waitForReasons(page, state);
        found.push(...(await findings(page, session)).map((line) => `${place}: ${line}`));
      }
    } finally {
      await page.close();
    }
    expect(found).toEqual([]);
  });
});
