import type { Page } from 'puppeteer-core';
import { openPages } from '../e2e/screens/open-pages.ts';
import { putState } from '../e2e/screens/put-state.ts';
import { screenStates } from '../e2e/screens/states.ts';
import type { Bench } from './bench.ts';
import { median } from './median.ts';
import { atMost } from './row.ts';

/** Each changes how many are found, so that the new list can be waited for. */
const TYPED = ['4', '47', '4', '', 'lyon', 'lyon 8', 'lyon 87', '', 'outlet', 'outlet 12', ''];
const FRAMES = 180;

/** Milliseconds from a key to the frame that shows the assets it finds. */
function keyTimes(page: Page): Promise<number[]> {
  return page.evaluate(async (typed) => {
    const field = document.querySelector<HTMLInputElement>('input[type="search"]');
    const count = document.querySelector('.assets-main > [role="status"]');
    const setValue = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set;
    if (!field || !count || !setValue) throw new Error('The list of assets is not there');
    const times: number[] = [];
    for (const text of typed) {
      const startMs = performance.now();
      const shown = new Promise<void>((resolve) => {
        const observer = new MutationObserver(() => {
          observer.disconnect();
          requestAnimationFrame(() => setTimeout(resolve));
        });
        observer.observe(count, { characterData: true, childList: true, subtree: true });
      });
      setValue.call(field, text);
      field.dispatchEvent(new Event('input', { bubbles: true }));
      await shown;
      times.push(performance.now() - startMs);
    }
    return times;
  }, TYPED);
}

/** Milliseconds between frames while the list is scrolled as fast as a wheel does. */
function frameTimes(page: Page): Promise<number[]> {
  return page.evaluate(async (frames) => {
    const list = document.querySelector('.asset-scroller');
    if (!list) throw new Error('The list of assets is not there');
    const times: number[] = [];
    let lastMs = performance.now();
    for (let frame = 0; frame < frames; frame += 1) {
      list.scrollTop += 120;
      await new Promise(requestAnimationFrame);
      times.push(performance.now() - lastMs);
      lastMs = performance.now();
    }
    return times;
  }, FRAMES);
}

/** What a person feels in a list of 10,000 assets. */
export const longList: Bench = {
  name: 'a list of 10,000 assets',
  async run() {
    const { extension, close } = await openPages();
    try {
      const nowMs = Date.now();
      const state = screenStates(nowMs)['ten-thousand'];
      if (!state) throw new Error('There is no state "ten-thousand"');
      await putState(extension.observer, state, nowMs);
      const page = await extension.openPage('dashboard');
      await page.evaluate(() => location.assign('#/assets'));
      await page.waitForSelector('.asset-name');
      const keys = await keyTimes(page);
      const frames = (await frameTimes(page)).sort((a, b) => a - b);
      const p95 = frames[Math.floor(frames.length * 0.95)] ?? Number.NaN;
      const unit = 'ms';
      return [
        atMost(50, { name: 'key to the list it finds, median', value: median(keys), unit }),
        atMost(50, { name: 'frame while scrolling, 95th percentile', value: p95, unit }),
      ];
    } finally {
      await close();
    }
  },
};
