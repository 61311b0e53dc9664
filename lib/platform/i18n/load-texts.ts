import { browser } from 'wxt/browser';
import { PSEUDO_LANGUAGE, pseudoMessage } from './pseudo-language.ts';
import { createTexts, type Lookup, type Texts } from './translate.ts';

/** The words of the browser's language, at once. */
function browserTexts(): Texts {
  return createTexts(remembered(browserLookup), localeOf(browserLookup('languageTag') || 'en'));
}

/**
 * The words of the language the person chose (a BCP 47 tag), read from the extension's own files; those of the
 * browser's when none is chosen or the chosen one cannot be read.
 */
export async function loadTexts(language: string | null): Promise<Texts> {
  if (language === null) return browserTexts();
  if (language === PSEUDO_LANGUAGE) return createTexts(remembered(pseudo), PSEUDO_LANGUAGE);
  const messages = await readMessages(language);
  if (!messages) return browserTexts();
  const lookup: Lookup = (name) => messages[name]?.message ?? '';
  return createTexts(lookup, localeOf(lookup('languageTag') || 'en'));
}

type Messages = Record<string, { message: string } | undefined>;

async function readMessages(language: string): Promise<Messages | null> {
  // It becomes part of an address, and settings may come from a file or a policy.
  if (!/^[a-z]{2}(?:-[A-Z]{2})?$/.test(language)) return null;
  const folder = language.replace('-', '_');
  try {
    const path = `/_locales/${folder}/messages.json`;
    const answer = await fetch(browser.runtime.getURL(path as never));
    return (await answer.json()) as Messages;
  } catch {
    return null;
  }
}

function browserLookup(name: string): string {
  return browser.i18n.getMessage(name as never);
}

/** The browser's own lookup leaves this process: a table of a thousand cells feels it. */
function remembered(lookup: Lookup): Lookup {
  const messages = new Map<string, string>();
  return (name) => {
    const message = messages.get(name) ?? lookup(name);
    messages.set(name, message);
    return message;
  };
}

function pseudo(name: string): string {
  const message = browserLookup(name);
  return message && pseudoMessage(message);
}

/** Dates in the words' language, but the person's way where both are the same language. */
function localeOf(tag: string): string {
  const own = browser.i18n.getUILanguage();
  return own.split('-')[0] === tag.split('-')[0] ? own : tag;
}
