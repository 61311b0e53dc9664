import { type ParsedMessage, parseMessagesFile, parseMessagesText } from '@wxt-dev/i18n/build';

const PLACEHOLDER = /\{(\w+)\}/g;
const PLURAL_FORM = /\.(zero|one|two|few|many|other)$/;

/** Every text of a locale file by its key; plural forms are keys of their own. */
export type Wording = Map<string, string>;

function wordingOf(messages: ParsedMessage[]): Wording {
  return new Map(
    messages.map((message) => [
      message.key.join('.'),
      message.type === 'plural' ? '' : message.message,
    ]),
  );
}

export const parseLocale = async (file: string) => wordingOf(await parseMessagesFile(file));

export const parseLocaleText = (yaml: string) => wordingOf(parseMessagesText(yaml, 'YAML'));

function placeholdersOf(text: string): string {
  return [...new Set([...text.matchAll(PLACEHOLDER)].map((match) => match[1]))].sort().join(', ');
}

/** A plural's key without its form; null for a text that has no plural. */
function pluralBase(key: string, wording: Wording): string | null {
  const base = key.replace(PLURAL_FORM, '');
  return base !== key && wording.has(`${base}.other`) ? base : null;
}

/** The keys a language needs for what English says: its own plural forms in place of English's. */
function neededKeys(english: Wording, locale: string): Set<string> {
  const own: string[] = new Intl.PluralRules(locale).resolvedOptions().pluralCategories;
  // "many" of the Romance languages begins at a million; "other" serves there.
  const forms = own.filter((form) => form !== 'many' || own.includes('few'));
  const needed = new Set<string>();
  for (const key of english.keys()) {
    const base = pluralBase(key, english);
    if (base) for (const form of forms) needed.add(`${base}.${form}`);
    else needed.add(key);
  }
  return needed;
}

/** How a translation differs from the English file in anything but words. */
export function differences(english: Wording, translated: Wording, locale: string): string[] {
  const needed = neededKeys(english, locale);
  const missing = [...needed].filter((key) => !translated.has(key));
  const extra = [...translated.keys()].filter(
    (key) => !needed.has(key) && !(key.endsWith('.many') && pluralBase(key, translated)),
  );
  const changed = [...translated].flatMap(([key, text]) => {
    const base = pluralBase(key, translated);
    // One and two may be written as words, so only the general form must name the number.
    if (base && !key.endsWith('.other')) return [];
    const model = english.get(key);
    if (model === undefined || placeholdersOf(model) === placeholdersOf(text)) return [];
    return [`${key} should hold {${placeholdersOf(model)}}, but holds {${placeholdersOf(text)}}`];
  });
  return [
    ...missing.map((key) => `${key} is missing`),
    ...extra.map((key) => `${key} is not in English`),
    ...changed,
  ];
}
