import { browser } from 'wxt/browser';
import { BROWSER_KIND, type BrowserKind } from './browser-kind.ts';

export interface Notice {
  title: string;
  message: string;
  /** Stays until the person acts. Chromium only; Firefox throws on it. */
  staysOpen?: boolean;
  /** Without sound. Chromium only; Firefox throws on it. */
  silent?: boolean;
  /** At most two, and never the only way. Chromium only; Firefox throws on them. */
  buttons?: readonly string[];
}

export interface Notifications {
  /** Shows, or shows anew: an existing id is cleared first by the browser. */
  show(id: string, notice: Notice): Promise<void>;
  clear(id: string): Promise<void>;
  shownIds(): Promise<string[]>;
  onClicked(listener: (id: string) => void): void;
  /** `index` of the button. */
  onButtonClicked(listener: (id: string, index: number) => void): void;
}

/** A notification's options in the words this browser knows. */
export function noticeOptions(notice: Notice, iconUrl: string, kind: BrowserKind) {
  const { title, message, staysOpen, silent, buttons = [] } = notice;
  const basic = { type: 'basic' as const, iconUrl, title, message };
  if (kind === 'firefox') return basic;
  return {
    ...basic,
    ...(staysOpen ? { requireInteraction: true } : {}),
    ...(silent ? { silent: true } : {}),
    ...(buttons.length > 0 ? { buttons: buttons.map((label) => ({ title: label })) } : {}),
  };
}

/** `browser.notifications`. The id says what a click means: nothing else survives the worker. */
export function createNotifications(kind: BrowserKind = BROWSER_KIND): Notifications {
  return {
    async show(id, notice) {
      const iconUrl = browser.runtime.getURL('/icons/128.png' as never);
      await browser.notifications.create(id, noticeOptions(notice, iconUrl, kind));
    },
    async clear(id) {
      await browser.notifications.clear(id);
    },
    async shownIds() {
      return Object.keys(await browser.notifications.getAll());
    },
    onClicked(listener) {
      browser.notifications.onClicked.addListener(listener);
    },
    onButtonClicked(listener) {
      browser.notifications.onButtonClicked.addListener(listener);
    },
  };
}
