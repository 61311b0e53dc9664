import { browser } from 'wxt/browser';
import { BROWSER_KIND, type BrowserKind } from './browser-kind.ts';

export interface Notice {
  title: string;
  message: string;
  /** Stays until the person acts. Chromium only; Firefox throws on it. */
  staysOpen?: boolean;
}

export interface Notifications {
  /** Shows, or shows anew: an existing id is cleared first by the browser. */
  show(id: string, notice: Notice): Promise<void>;
  clear(id: string): Promise<void>;
  shownIds(): Promise<string[]>;
  onClicked(listener: (id: string) => void): void;
}

/** A notification's options in the words this browser knows. */
export function noticeOptions(notice: Notice, iconUrl: string, kind: BrowserKind) {
  return {
    type: 'basic' as const,
    iconUrl,
    title: notice.title,
    message: notice.message,
    ...(notice.staysOpen && kind === 'chromium' ? { requireInteraction: true } : {}),
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
  };
}
