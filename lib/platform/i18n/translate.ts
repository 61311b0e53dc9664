import type { TextKey } from './text-key.ts';

/** What may stand in a text's `{name}`; numbers are written the language's way, `count` picks the plural. */
export type TextValues = Readonly<Record<string, string | number>>;

/** A message of one language by its key with `_` for `.`; empty when there is none. */
export type Lookup = (messageName: string) => string;

/** One language's words. */
export interface Texts {
  /** BCP 47 tag for `Intl`: the language of the words, with the person's region where it fits. */
  locale: string;
  t: (key: TextKey, values?: TextValues) => string;
  /** For codes that come from outside and may be newer than this build: null when there is no text. */
  find: (key: string, values?: TextValues) => string | null;
  /** A bare number, written the language's way. */
  number: (value: number) => string;
}

/** Up to here all our languages write a whole number alike. */
const FIRST_GROUPED = 1_000;

const PLACEHOLDER = /\{(\w+)\}/g;

/** Texts over a lookup; a missing key shows itself, so that a test or a person can report it. */
export function createTexts(lookup: Lookup, locale: string): Texts {
  // Made when first needed: loading their data is a good part of a popup's first paint.
  let plurals: Intl.PluralRules | null = null;
  let numbers: Intl.NumberFormat | null = null;

  function number(value: number): string {
    if (Number.isInteger(value) && value >= 0 && value < FIRST_GROUPED) return String(value);
    numbers ??= new Intl.NumberFormat(locale);
    return numbers.format(value);
  }

  function find(key: string, values: TextValues = {}): string | null {
    const message = lookup(key.replaceAll('.', '_')) || pluralOf(key, values.count);
    if (!message) return null;
    return message.replace(PLACEHOLDER, (placeholder, name: string) => {
      const value = values[name];
      if (value === undefined) return placeholder;
      return typeof value === 'number' ? number(value) : value;
    });
  }

  function pluralOf(key: string, count: string | number | undefined): string {
    if (typeof count !== 'number') return '';
    const base = key.replaceAll('.', '_');
    plurals ??= new Intl.PluralRules(locale);
    return lookup(`${base}_${plurals.select(count)}`) || lookup(`${base}_other`);
  }

  return {
    locale,
    find,
    t: (key, values) => find(key, values) ?? key,
    number,
  };
}
