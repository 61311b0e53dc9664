import { browser } from 'wxt/browser';

export interface Tabs {
  /** Opens a page of ours, e.g. `dashboard.html#/assets`, in a new tab. */
  openPage(path: string): Promise<void>;
  /** Opens an address of the web in a new tab; who calls it has checked where it leads. */
  openAddress(address: string): Promise<void>;
}

/** `browser.tabs`, to open new ones only. */
export function createTabs(): Tabs {
  return {
    async openPage(path) {
      await browser.tabs.create({ url: browser.runtime.getURL(`/${path}` as never) });
    },
    async openAddress(address) {
      await browser.tabs.create({ url: address });
    },
  };
}
