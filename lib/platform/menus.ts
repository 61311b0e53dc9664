import { browser } from 'wxt/browser';

export interface MenuEntry {
  id: string;
  title: string;
}

export interface Menus {
  /** Replaces every entry of the icon's context menu. */
  replaceAll(entries: readonly MenuEntry[]): Promise<void>;
  onClicked(listener: (id: string) => void): void;
}

/** `browser.contextMenus`, for the toolbar icon only. */
export function createMenus(): Menus {
  return {
    async replaceAll(entries) {
      await browser.contextMenus.removeAll();
      for (const { id, title } of entries) {
        browser.contextMenus.create({ id, title, contexts: ['action'] });
      }
    },
    onClicked(listener) {
      browser.contextMenus.onClicked.addListener(({ menuItemId }) => listener(String(menuItemId)));
    },
  };
}
