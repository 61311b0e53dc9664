import { join } from 'node:path';
import { generateChromeMessages, parseMessagesFile } from '@wxt-dev/i18n/build';
import { createTexts, type Texts } from '../../lib/platform/i18n/translate.ts';

/** The English words of `locales/en.yml` as a built extension finds them. */
export async function englishTexts(locale = 'en-GB'): Promise<Texts> {
  const file = join(import.meta.dirname, '../../locales/en.yml');
  const messages = generateChromeMessages(await parseMessagesFile(file));
  return createTexts((name) => messages[name]?.message ?? '', locale);
}
