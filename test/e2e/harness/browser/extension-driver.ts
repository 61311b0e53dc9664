import type { Browser, Page, WebWorker } from 'puppeteer-core';
import { waitFor } from '../wait-for.ts';
import { chromiumId } from './extension-identity.ts';

export interface Badge {
  text: string;
  /** Red, green, blue, opacity: 0 to 255 each. */
  color: number[];
  title: string;
}

export interface ExtensionDriver {
  /** A document of the extension in which none of our code runs. */
  observer: Page;
  /** What the person sees on the icon. */
  badge: () => Promise<Badge>;
  notificationIds: () => Promise<string[]>;
  /** All that one storage area holds. */
  storage: (area: 'local' | 'session' | 'sync') => Promise<Record<string, unknown>>;
  /** Writes past the background: for stored values of another time or of nobody's making. */
  writeStorage: (area: 'local' | 'session', values: Record<string, unknown>) => Promise<void>;
  /** Fires every alarm that is set, as a computer does that wakes after all of them were due. */
  fireAlarms: () => Promise<void>;
  clickNotification: (id: string) => Promise<void>;
  /** Presses a button on a notification; `index` counts from 0. */
  pressNotificationButton: (id: string, index: number) => Promise<void>;
  /** Chooses an entry of the icon's context menu. */
  chooseMenuEntry: (id: string) => Promise<void>;
  /** The running worker, woken if it sleeps. As long as it is held, Chromium does not end it. */
  worker: () => Promise<WebWorker>;
  /** Ends the worker as Chromium does when it has been idle. */
  killWorker: () => Promise<void>;
  workerIsAlive: () => boolean;
  /** One of the extension's pages in a tab; it does not close when it loses the focus. */
  openPage: (name: 'popup' | 'dashboard') => Promise<Page>;
  /** The popup itself, as a click on the icon opens it. */
  openTruePopup: () => Promise<Page>;
}

const origin = `chrome-extension://${chromiumId}`;

/** Drives the extension in a Chromium that {@link launchChromium} started. */
export async function createExtensionDriver(browser: Browser): Promise<ExtensionDriver> {
  const isWorker = (target: { type: () => string; url: () => string }) =>
    target.type() === 'service_worker' && target.url().startsWith(origin);

  // The manifest is a document of the extension in which none of our code runs: reading through it
  // neither wakes the worker nor keeps it alive.
  const observer = await browser.newPage();
  await waitFor('the extension to be loaded', async () => {
    const answer = await observer.goto(`${origin}/manifest.json`).catch(() => null);
    return answer?.ok() ?? false;
  });

  async function worker(): Promise<WebWorker> {
    if (!browser.targets().some(isWorker)) await wakeWorker();
    const target = await browser.waitForTarget(isWorker);
    return waitFor('the worker to answer', () => target.worker());
  }

  /** Chromium starts a sleeping worker for any message, understood or not. */
  async function wakeWorker(): Promise<void> {
    await observer.evaluate(() => chrome.runtime.sendMessage(null).catch(() => undefined));
  }

  return {
    observer,
    worker,
    badge: () =>
      observer.evaluate(async () => ({
        text: await chrome.action.getBadgeText({}),
        color: [...(await chrome.action.getBadgeBackgroundColor({}))],
        title: await chrome.action.getTitle({}),
      })),
    notificationIds: () =>
      observer.evaluate(async () => Object.keys(await chrome.notifications.getAll())),
    storage: (area) => observer.evaluate((name) => chrome.storage[name].get(null), area),
    writeStorage: (area, values) =>
      observer.evaluate((name, entries) => chrome.storage[name].set(entries), area, values),
    async fireAlarms() {
      const context = await worker();
      await context.evaluate(async () => {
        const { onAlarm } = chrome.alarms as unknown as { onAlarm: Dispatchable };
        for (const alarm of await chrome.alarms.getAll()) onAlarm.dispatch(alarm);
      });
    },
    async clickNotification(id) {
      const context = await worker();
      await context.evaluate((clicked) => {
        (chrome.notifications.onClicked as unknown as Dispatchable).dispatch(clicked);
      }, id);
    },
    async pressNotificationButton(id, index) {
      const context = await worker();
      await context.evaluate(
        (pressed, at) => {
          (chrome.notifications.onButtonClicked as unknown as Dispatchable).dispatch(pressed, at);
        },
        id,
        index,
      );
    },
    async chooseMenuEntry(id) {
      const context = await worker();
      await context.evaluate((menuItemId) => {
        (chrome.contextMenus.onClicked as unknown as Dispatchable).dispatch({ menuItemId });
      }, id);
    },
    async killWorker() {
      const target = browser.targets().find(isWorker);
      const running = await target?.worker();
      await running?.close();
      // Another life may begin at once; this one has to be over.
      await waitFor('the worker to end', () => !target || !browser.targets().includes(target));
    },
    workerIsAlive: () => browser.targets().some(isWorker),
    async openPage(name) {
      const page = await browser.newPage();
      await page.setViewport({
        width: name === 'popup' ? 380 : 1280,
        height: name === 'popup' ? 600 : 900,
      });
      await page.goto(`${origin}/${name}.html`);
      return page;
    },
    async openTruePopup() {
      const known = new Set(browser.targets());
      const extension = (await browser.extensions()).get(chromiumId);
      if (!extension) throw new Error('The extension is not loaded');
      await extension.triggerAction(observer);
      const target = await browser.waitForTarget(
        (candidate) => !known.has(candidate) && candidate.url() === `${origin}/popup.html`,
      );
      return target.asPage();
    },
  };
}

/** Chromium's event objects can be fired by the extension itself; the types do not say so. */
interface Dispatchable {
  dispatch: (...details: unknown[]) => void;
}

/** What the functions given to `evaluate` find in the extension; they do not run here. */
declare const chrome: typeof import('wxt/browser').browser;
