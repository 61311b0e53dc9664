import type { KeyInput, Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type OpenPages, openPages } from './screens/open-pages.ts';
import { putState } from './screens/put-state.ts';
import { screenStates } from './screens/states.ts';

const nowMs = Date.now();
const states = screenStates(nowMs);

let pages: OpenPages;

beforeAll(async () => {
  pages = await openPages();
});

afterAll(() => pages?.close());

async function open(name: 'popup' | 'dashboard', stateName: string, place = ''): Promise<Page> {
  const state = states[stateName];
  if (!state) throw new Error(`There is no state ${stateName}`);
  await putState(pages.extension.observer, state, nowMs);
  const page = await pages.extension.openPage(name);
  await page.bringToFront();
  if (place) await page.evaluate((hash) => location.assign(`#/${hash}`), place);
  await page.waitForSelector('h1');
  return page;
}

/** What the keyboard is at: the element and the name it is read by. */
function focused(page: Page): Promise<string> {
  return page.evaluate(() => {
    const element = document.activeElement;
    const words = element?.getAttribute('aria-label') ?? element?.textContent ?? '';
    return `${element?.localName}: ${words}`;
  });
}

async function press(page: Page, ...keys: KeyInput[]): Promise<void> {
  for (const key of keys) await page.keyboard.press(key);
}

/** The row of the list that the keyboard is in, counted with the header from 1. */
function focusedRow(page: Page): Promise<number> {
  return page.evaluate(() =>
    Number(document.activeElement?.closest('tr')?.getAttribute('aria-rowindex')),
  );
}

/** True when a click on what is focused would reach it: nothing lies above it, nothing cuts it off. */
function isUncovered(page: Page): Promise<boolean> {
  return page.evaluate(() => {
    const element = document.activeElement;
    if (!element) return false;
    const { left, top, width, height } = element.getBoundingClientRect();
    return element.contains(document.elementFromPoint(left + width / 2, top + height / 2));
  });
}

async function focus(page: Page, selector: string): Promise<void> {
  await page.waitForSelector(selector);
  await page.focus(selector);
}

describe('the list of 10,000 assets', () => {
  it('is one stop for Tab, with the actions for what is chosen right after it', async () => {
    const page = await open('dashboard', 'ten-thousand', 'assets');
    await focus(page, 'thead input');
    await press(page, 'Space');
    await page.waitForSelector('.selection-bar');
    // The five columns, then the list.
    await press(page, 'Tab', 'Tab', 'Tab', 'Tab', 'Tab', 'Tab');
    expect(await focusedRow(page)).toBe(2);
    await press(page, 'Tab');
    expect(await focused(page)).toBe('button: Choose none');
    await page.close();
  });

  it('is walked with arrows, and every row is reached in sight', async () => {
    const page = await open('dashboard', 'ten-thousand', 'assets');
    await focus(page, 'tbody input');
    await press(page, 'ArrowDown', 'ArrowDown', 'Space');
    expect(await focusedRow(page)).toBe(4);
    expect(await page.$eval('.selection-bar strong', (count) => count.textContent)).toContain('1');
    await press(page, 'ArrowRight');
    expect(await focused(page)).toMatch(/^button: Brand/);
    await press(page, 'ArrowRight');
    expect(await focused(page)).toMatch(/^td: Brand/);
    await page.keyboard.down('Control');
    await press(page, 'End');
    await page.keyboard.up('Control');
    expect(await focusedRow(page)).toBe(10_001);
    expect(await isUncovered(page)).toBe(true);
    await press(page, 'PageUp');
    expect(await focusedRow(page)).toBeLessThan(10_001);
    expect(await isUncovered(page)).toBe(true);
    await press(page, 'Home', 'ArrowUp');
    expect(await isUncovered(page)).toBe(true);
    await page.close();
  });

  it('keeps the keyboard’s row while it is scrolled out of sight', async () => {
    const page = await open('dashboard', 'ten-thousand', 'assets');
    await focus(page, 'tbody input');
    await press(page, 'ArrowDown');
    await page.$eval('.asset-scroller', (list) => {
      list.scrollTop = 100_000;
    });
    await page.waitForSelector('tr[aria-rowindex="2500"]');
    expect(await focusedRow(page)).toBe(3);
    await press(page, 'ArrowDown');
    expect(await focusedRow(page)).toBe(4);
    expect(await isUncovered(page)).toBe(true);
    await page.close();
  });

  it('stays in reach when zooming in hides the column that the keyboard is in', async () => {
    const page = await open('dashboard', 'ten-thousand', 'assets');
    await page.setViewport({ width: 1280, height: 900 });
    await focus(page, 'tbody input');
    await press(page, 'ArrowRight', 'ArrowRight', 'ArrowRight');
    expect(await page.$eval(':focus', ({ className }) => className)).toContain('asset-cell-type');
    await page.setViewport({ width: 640, height: 450, deviceScaleFactor: 2 });
    await expect.poll(() => focused(page), { timeout: 20_000 }).toMatch(/^button: Brand/);
    expect(await focusedRow(page)).toBe(2);
    expect(await page.$$eval('tbody [tabindex="0"]', (stops) => stops.length)).toBe(1);
    await page.close();
  });
});

describe('what the keyboard pressed is gone: it goes on', () => {
  async function pressButton(page: Page, name: string): Promise<void> {
    const button = await page.waitForSelector(`::-p-aria([name="${name}"][role="button"])`);
    await button?.focus();
    await press(page, 'Enter');
  }

  it('at the way out of a question, and at the button once that is taken', async () => {
    const page = await open('dashboard', 'mixed', 'accounts');
    await pressButton(page, 'Remove');
    expect(await focused(page)).toBe('button: Cancel');
    await press(page, 'Enter');
    expect(await focused(page)).toBe('button: Remove');
    await page.close();
  });

  it('at the row whose panel was closed', async () => {
    const page = await open('dashboard', 'mixed', 'assets');
    await focus(page, 'tbody input');
    await press(page, 'ArrowRight', 'ArrowDown');
    const row = await focused(page);
    for (const viewport of [
      { width: 1280, height: 900 },
      { width: 900, height: 900 },
    ]) {
      await page.setViewport(viewport);
      await press(page, 'Enter');
      expect(await focused(page)).toMatch(/^h2: /);
      await press(page, 'Escape');
      expect(await focused(page)).toBe(row);
      await press(page, 'Enter', 'Tab');
      expect(await focused(page)).toBe('button: Close');
      await press(page, 'Enter');
      expect(await focused(page)).toBe(row);
    }
    await page.close();
  });

  it('at the search when the panel came with the address', async () => {
    const [lost] = states.mixed?.assets ?? [];
    const page = await open('dashboard', 'mixed', `assets?asset=${encodeURIComponent(lost!.id)}`);
    await page.waitForSelector('.asset-panel');
    expect(await focused(page)).toBe(`h2: ${lost!.name}`);
    await press(page, 'Escape');
    expect(await focused(page)).toMatch(/^input: /);
    expect(await page.evaluate(() => document.activeElement?.matches('[type=search]'))).toBe(true);
    await page.close();
  });

  it('at what chooses all, once nothing is chosen any more', async () => {
    const page = await open('dashboard', 'mixed', 'assets');
    await focus(page, 'tbody input');
    await press(page, 'Space');
    await pressButton(page, 'Choose none');
    expect(await focused(page)).toMatch(/^input: Choose all/);
    await page.close();
  });

  it('at the text of the support bundle', async () => {
    const page = await open('dashboard', 'mixed', 'settings');
    await pressButton(page, 'Show the bundle');
    await page.waitForSelector('textarea');
    expect(await focused(page)).toMatch(/^textarea: /);
    await page.close();
  });

  it('at the button that opened the editor, the terms or the name', async () => {
    const page = await open('dashboard', 'mixed', 'features');
    await pressButton(page, 'Edit: Book button');
    await pressButton(page, 'Cancel');
    expect(await focused(page)).toBe('button: Edit: Book button');
    await pressButton(page, 'Make immune');
    await pressButton(page, 'Cancel');
    expect(await focused(page)).toBe('button: Make immune');
    await page.evaluate(() => location.assign('#/accounts'));
    await pressButton(page, 'Rename');
    await pressButton(page, 'Save');
    await page.waitForFunction(() => !document.querySelector('form'));
    expect(await focused(page)).toBe('button: Rename');
    await page.close();
  });

  it('at the first line that was hidden', async () => {
    const page = await open('popup', 'ten-thousand');
    const hidden = await page.$$eval('.group-business', (names) => names.length);
    await pressButton(page, 'Show 14 more');
    const at = await page.evaluate(() =>
      [...document.querySelectorAll('.situation-groups > ul summary')].indexOf(
        document.activeElement as Element,
      ),
    );
    expect(at).toBe(hidden);
    await page.close();
  });

  it('at the headline of the reconnection it started, and at that of its end', async () => {
    const page = await open('popup', 'urgent');
    const put = (name: string) =>
      pages.extension.writeStorage('local', { job: { version: 1, data: states[name]?.job } });
    await pressButton(page, 'Reconnect 54 assets');
    await put('job-following');
    await page.waitForSelector('.reconnection');
    expect(await focused(page)).toBe('h1: Reconnecting 54 assets');
    await pressButton(page, 'Cancel');
    await put('job-done');
    await page.waitForFunction(() => !document.querySelector('progress'));
    expect(await focused(page)).toMatch(/^h1: All 54 assets/);
    await page.close();
  });

  it('at the heading of the page when all around it went too', async () => {
    const page = await open('dashboard', 'mixed', 'accounts');
    await pressButton(page, 'Remove');
    await pages.extension.writeStorage('local', { accounts: { version: 1, data: [] } });
    await page.waitForFunction(() => !document.querySelector('.clocks'));
    expect(await focused(page)).toBe('h1: Accounts');
    await page.close();
  });
});
