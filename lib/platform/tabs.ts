import { browser } from 'wxt/browser';

export interface Tabs {
  /** Opens a page of ours, e.g. `dashboard.html#/assets`, in a new tab. */
  openPage(path: string): Promise<void>;
}

/** `browser.tabs`, for our own pages only. */
export function createTabs(): Tabs {
  return {
    async openPage(path) {
      await browser.tabs.create({ url: browser.runtime.getURL(`/${path}` as never) });
    },
  };
}
