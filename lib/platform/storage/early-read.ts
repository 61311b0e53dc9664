import { browser } from 'wxt/browser';
import { PAGE_KEYS } from './page-keys.ts';

type Stored = Record<string, unknown>;

/** What was asked for before the page's other modules had run. */
interface EarlyRead {
  stored: Promise<Stored>;
  /** Later values of what changed meanwhile. */
  changed: Stored;
  stopWatching: () => void;
}

let earlyRead: EarlyRead | null = null;

/** Asks for what a page paints before the page's code has run. It must stay small. */
export function readEarly(): void {
  const changed: Stored = {};
  const note = (changes: Record<string, { newValue?: unknown }>, area: string) => {
    if (area !== 'local') return;
    for (const [key, { newValue }] of Object.entries(changes)) changed[key] = newValue;
  };
  // Watching starts first: a change between reading and watching would be lost.
  browser.storage.onChanged.addListener(note);
  earlyRead = {
    stored: browser.storage.local.get([...PAGE_KEYS]),
    changed,
    stopWatching: () => browser.storage.onChanged.removeListener(note),
  };
}

/**
 * The early answer, once, for somebody who watches from now on; null where nobody asked, or where
 * the answer was an error.
 */
export async function takeEarlyRead(): Promise<Stored | null> {
  const early = earlyRead;
  if (!early) return null;
  earlyRead = null;
  early.stopWatching();
  const stored = await early.stored.catch(() => null);
  return stored && { ...stored, ...early.changed };
}
