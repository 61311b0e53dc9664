import { setTimeout as sleep } from 'node:timers/promises';
import type { Browser } from 'puppeteer-core';
import { buildUnconnected } from '../e2e/harness/browser/build-unconnected.ts';
import { createExtensionDriver } from '../e2e/harness/browser/extension-driver.ts';
import { chromiumId } from '../e2e/harness/browser/extension-identity.ts';
import { launchChromium } from '../e2e/harness/browser/launch-chromium.ts';
import { putState } from '../e2e/screens/put-state.ts';
import { screenStates } from '../e2e/screens/states.ts';
import type { Bench } from './bench.ts';
import { buildEmptyPage } from './build-empty-page.ts';
import { headlineTime } from './headline-time.ts';
import { median } from './median.ts';
import { atMostTimes, type Row, told } from './row.ts';

const ROUNDS = 15;
const PAUSE_MS = 150;
const origin = `chrome-extension://${chromiumId}`;
const emptyPage = `${origin}/empty/index.html`;

/** After a pause: a page wakes the background, whose work would else fall to the page after it. */
async function headlineInPeace(browser: Browser, url: string): Promise<number> {
  await sleep(PAUSE_MS);
  return headlineTime(browser, url);
}

/** One page against the empty one, in turns, so that both meet the same machine. */
async function besideEmptyPage(
  browser: Browser,
  name: string,
  path: string,
  limit: number,
): Promise<Row[]> {
  const own: number[] = [];
  const empty: number[] = [];
  // The first round fills the browser's caches for both.
  for (let round = 0; round <= ROUNDS; round += 1) {
    const times = [
      await headlineInPeace(browser, `${origin}/${path}`),
      await headlineInPeace(browser, emptyPage),
    ] as const;
    if (round === 0) continue;
    own.push(times[0]);
    empty.push(times[1]);
  }
  const [value, floor] = [median(own), median(empty)];
  return [
    atMostTimes(limit, { name: `${name}, headline`, value, unit: 'ms' }, { floor }),
    told({ name: `${name}, above an empty React page`, value: value - floor, unit: 'ms' }),
  ];
}

/** Time until a page shows its headline, beside a page that only mounts React. */
export const firstPaint: Bench = {
  name: 'first paint',
  async run() {
    const { extensionDir, remove } = await buildUnconnected();
    const browser = await launchChromium({ extensionDir: await buildEmptyPage(extensionDir) });
    try {
      const { observer } = await createExtensionDriver(browser);
      const nowMs = Date.now();
      const states = screenStates(nowMs);
      const show = async (name: string) => {
        const state = states[name];
        if (!state) throw new Error(`There is no state "${name}"`);
        await putState(observer, state, nowMs);
      };
      await show('urgent');
      const small = await besideEmptyPage(browser, 'popup, 175 assets', 'popup.html', 1.5);
      await show('ten-thousand');
      const large = await besideEmptyPage(browser, 'popup, 10,000 assets', 'popup.html', 1.3);
      const dashboard = await besideEmptyPage(
        browser,
        'dashboard, 10,000 assets',
        'dashboard.html',
        2,
      );
      return [...small, ...large, ...dashboard];
    } finally {
      await browser.close();
      await remove();
    }
  },
};
