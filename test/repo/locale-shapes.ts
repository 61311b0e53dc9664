import { type ParsedMessage, parseMessagesFile, parseMessagesText } from '@wxt-dev/i18n/build';

/** What a caller relies on: substitutions and plural forms, not the words. */
function shapeOf(message: ParsedMessage): string {
  const forms =
    message.type === 'plural' ? Object.keys(message.plurals).sort().join('|') : message.type;
  const names = [...message.namedSubstitutions].sort().join(',');
  return `${forms}, ${message.substitutions} substitutions${names ? ` (${names})` : ''}`;
}

function shapesOf(messages: ParsedMessage[]): Map<string, string> {
  return new Map(messages.map((message) => [message.key.join('.'), shapeOf(message)]));
}

/** How a translation differs from the English file in anything but words. */
export function differences(english: ParsedMessage[], translated: ParsedMessage[]): string[] {
  const wanted = shapesOf(english);
  const found = shapesOf(translated);
  const missing = [...wanted.keys()]
    .filter((key) => !found.has(key))
    .map((key) => `${key} is missing`);
  const extra = [...found.keys()]
    .filter((key) => !wanted.has(key))
    .map((key) => `${key} is not in English`);
  const changed = [...wanted]
    .filter(([key, shape]) => found.has(key) && found.get(key) !== shape)
    .map(([key, shape]) => `${key} should be ${shape}, but is ${found.get(key)}`);
  return [...missing, ...extra, ...changed];
}

export const parseLocale = parseMessagesFile;

export const parseLocaleText = (yaml: string): ParsedMessage[] => parseMessagesText(yaml, 'YAML');
