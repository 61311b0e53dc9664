import { browser } from 'wxt/browser';

/** Who sent a message, as far as we care. */
export interface MessageSender {
  /** The sending extension's id. */
  id: string | null;
  /** Address of the sending page. */
  url: string | null;
}

export interface Runtime {
  readonly id: string;
  /** Address under which our own pages lie, with a closing slash. */
  pageRoot(): string;
  onMessage(listener: (message: unknown, sender: MessageSender) => Promise<unknown>): void;
  onInstalled(listener: () => void): void;
  onStartup(listener: () => void): void;
}

/** `browser.runtime`. */
export function createRuntime(): Runtime {
  return {
    get id() {
      return browser.runtime.id;
    },
    pageRoot: () => browser.runtime.getURL('/' as never),
    onMessage(listener) {
      browser.runtime.onMessage.addListener((message: unknown, sender) =>
        listener(message, { id: sender.id ?? null, url: sender.url ?? null }),
      );
    },
    onInstalled(listener) {
      browser.runtime.onInstalled.addListener(() => listener());
    },
    onStartup(listener) {
      browser.runtime.onStartup.addListener(() => listener());
    },
  };
}
