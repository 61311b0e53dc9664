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
  /** A listener must not reject: its sender would wait for ever. */
  onMessage(listener: (message: unknown, sender: MessageSender) => Promise<unknown>): void;
  /** New in this browser, or only updated (itself or the browser). */
  onInstalled(listener: (isNew: boolean) => void): void;
  onStartup(listener: () => void): void;
  /** True where a person installed us from a store: not policy, and not a developer. */
  installedByPerson(): Promise<boolean>;
}

/** `browser.runtime`. */
export function createRuntime(): Runtime {
  return {
    get id() {
      return browser.runtime.id;
    },
    pageRoot: () => browser.runtime.getURL('/' as never),
    onMessage(listener) {
      browser.runtime.onMessage.addListener((message: unknown, sender, answer) => {
        void listener(message, { id: sender.id ?? null, url: sender.url ?? null }).then(answer);
        // Chromium takes a promise as an answer only since 148; `true` keeps the channel open in both.
        return true;
      });
    },
    onInstalled(listener) {
      browser.runtime.onInstalled.addListener(({ reason }) => listener(reason === 'install'));
    },
    onStartup(listener) {
      browser.runtime.onStartup.addListener(() => listener());
    },
    async installedByPerson() {
      // Needs no permission, unlike the rest of `management`.
      return (await browser.management.getSelf()).installType === 'normal';
    },
  };
}
