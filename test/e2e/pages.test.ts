import type { Page, SerializedAXNode } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PLACES } from '../../components/dashboard/use-route.ts';
import { type OpenPages, openPages } from './screens/open-pages.ts';
import { putState } from './screens/put-state.ts';
import { type ScreenState, screenStates } from './screens/states.ts';

const nowMs = Date.now();
const states = screenStates(nowMs);

let pages: OpenPages;

beforeAll(async () => {
  pages = await openPages();
});

afterAll(() => pages?.close());

async function open(
  name: 'popup' | 'dashboard',
  state: ScreenState,
  look: (page: Page) => Promise<void>,
  place?: string,
): Promise<void> {
  await putState(pages.extension.observer, state, nowMs);
  const page = await pages.extension.openPage(name);
  try {
    if (place) await page.evaluate((hash) => location.assign(`#/${hash}`), place);
    await page.waitForSelector('h1');
    await look(page);
  } finally {
    await page.close();
  }
}

const stateNamed = (name: string): ScreenState => {
  const state = states[name];
  if (!state) throw new Error(`There is no state ${name}`);
  return state;
};

/** What a screen reader says, line after line. */
function linesOf({ role, name, children = [] }: SerializedAXNode): string[] {
  return [`${role}: ${name ?? ''}`, ...children.flatMap(linesOf)];
}

describe.each(PLACES)('the dashboard’s %s', (place) => {
  it('fits 320 pixels without scrolling sideways', async () => {
    await open(
      'dashboard',
      stateNamed('mixed'),
      async (page) => {
        await page.setViewport({ width: 320, height: 700 });
        const beyond = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
        expect(beyond).toBeLessThanOrEqual(0);
      },
      place,
    );
  });
});

describe('the popup', () => {
  it.each(Object.keys(states))(
    'fits 320 pixels, and the little room that a zoom of 200 % leaves it, in the state %s',
    async (name) => {
      await open('popup', stateNamed(name), async (page) => {
        for (const viewport of [
          { width: 320, height: 600 },
          // Chromium gives a popup at most 800 by 600 pixels, whatever the zoom.
          { width: 400, height: 300, deviceScaleFactor: 2 },
        ]) {
          await page.setViewport(viewport);
          const beyond = await page.evaluate(
            () => document.documentElement.scrollWidth - innerWidth,
          );
          expect(beyond).toBeLessThanOrEqual(0);
        }
      });
    },
  );

  it('reads aloud in the order of what matters', async () => {
    await open('popup', stateNamed('urgent'), async (page) => {
      const tree = await page.accessibility.snapshot();
      const words = tree ? linesOf(tree) : [];
      const places = [
        'heading: 48 assets lose access, the first in 2 days',
        'button: Reconnect 54 assets',
        'button: Check now',
      ].map((line) => words.indexOf(line));
      expect(places).not.toContain(-1);
      expect(places).toEqual([...places].sort((a, b) => a - b));
    });
  });

  it('is walked by the keyboard with the focus always seen', async () => {
    await open('popup', stateNamed('urgent'), async (page) => {
      const reached: string[] = [];
      for (let press = 0; press < 30 && !reached.includes('Check now'); press += 1) {
        await page.keyboard.press('Tab');
        const focused = await page.evaluate(() => {
          const element = document.activeElement;
          if (!element) return { name: '', outline: '' };
          const { outlineStyle } = getComputedStyle(element);
          const name = element.getAttribute('aria-label') ?? element.textContent ?? '';
          return { name, outline: outlineStyle };
        });
        reached.push(focused.name);
        expect(focused.outline, focused.name).not.toBe('none');
      }
      expect(reached).toEqual(
        expect.arrayContaining(['Settings', 'Reconnect 54 assets', 'Open dashboard', 'Check now']),
      );
    });
  });
});

describe('a part of a page that cannot be drawn', () => {
  const headingOf = (page: Page) => page.$eval('h1', (heading) => heading.textContent);
  const SAYS_SO = 'Something went wrong that Holdfast did not expect.';

  it('says so in the popup, with what was thrown and where but not in which browser', async () => {
    await open('popup', stateNamed('job-undrawable'), async (page) => {
      expect(await headingOf(page)).toBe(SAYS_SO);
      await page.click('summary');
      const details = await page.waitForSelector('pre');
      const text = await details?.evaluate((element) => element.textContent);
      expect(text).toMatch(/^version: \S+\nRangeError: .+\nat .*\(\/chunks\/[^:]+\.js:\d+:\d+\)/);
    });
  });

  it('keeps the keyboard’s place when it fails again', async () => {
    await open('popup', stateNamed('job-undrawable'), async (page) => {
      await page.focus('main button');
      await page.keyboard.press('Enter');
      await page.waitForFunction(() => document.activeElement?.tagName === 'H1');
      expect(await headingOf(page)).toBe(SAYS_SO);
    });
  });

  it('leaves the dashboard’s other places', async () => {
    const look = async (page: Page) => {
      await page.waitForFunction(
        (words) => document.querySelector('h1')?.textContent === words,
        {},
        SAYS_SO,
      );
      await page.click('nav a[href="#/accounts"]');
      await page.waitForFunction(() => document.querySelector('h1')?.textContent === 'Accounts');
    };
    await open('dashboard', stateNamed('job-undrawable'), look, 'reconnections');
  });
});

describe('in the pseudo-language', () => {
  const views = [['popup', ''], ...PLACES.map((place) => ['dashboard', place])] as [
    'popup' | 'dashboard',
    string,
  ][];

  it.each(views)('the %s leaves no text untranslated (%s)', async (name, place) => {
    await open(
      name,
      stateNamed('pseudo'),
      async (page) => {
        const plain = await page.evaluate(() => {
          const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
          const found: string[] = [];
          while (walker.nextNode()) {
            const text = walker.currentNode.textContent?.trim() ?? '';
            if (/[a-z]{3}/i.test(text)) found.push(text);
          }
          return found;
        });
        // What others named (people, assets, features, languages), and what Intl says of time.
        const foreign = new RegExp(
          `^(${[
            'Romane Richter|Acme Ads|https://acme\\.example',
            'Shop|Catalog sync|Book button|brand_new',
            '(Contoso|Fabrikam|Northwind)( .+)?',
            'English|Deutsch|français|español|português \\(Brasil\\)|日本語',
            'in \\d+ \\w+|\\d+ \\w+ ago|Mon|Tue|Wed|Thu|Fri|Sat|Sun',
          ].join('|')})$`,
        );
        const isDate = (text: string) => /^\w{3}, \w+ \d+$|^\w{3} \d+$/.test(text);
        const untranslated = plain.filter(
          (text) => !text.startsWith('[') && !foreign.test(text) && !isDate(text),
        );
        expect(untranslated).toEqual([]);
      },
      place,
    );
  });
});
