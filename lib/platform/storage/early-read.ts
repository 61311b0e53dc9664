import { PAGE_KEYS } from './page-keys.ts';

declare global {
  /** What is stored for a page, asked for before its modules had loaded. */
  var earlyRead: Promise<Record<string, unknown>> | undefined;
}

interface Storage {
  storage: { local: { get(keys: readonly string[]): Promise<Record<string, unknown>> } };
}

/**
 * Asks for what a page paints while the browser still loads the page's code. It must stay small, so
 * it does without the polyfill: both browsers' own API answers a promise here.
 */
export function readEarly(): void {
  const { browser, chrome } = globalThis as { browser?: Storage; chrome?: Storage };
  const api = browser ?? chrome;
  globalThis.earlyRead = api?.storage.local.get(PAGE_KEYS);
}

/** The early answer, once; null where nobody asked. Its values may be older than the next change. */
export function takeEarlyRead(): Promise<Record<string, unknown>> | null {
  const read = globalThis.earlyRead ?? null;
  globalThis.earlyRead = undefined;
  return read;
}
