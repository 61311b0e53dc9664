import type { GeneratedI18nStructure } from '#i18n';

type RawKey = keyof GeneratedI18nStructure;

/** Texts with plural forms: `<key>.one`, `<key>.other` and whatever else a language needs. */
type PluralKey = RawKey extends infer Key
  ? Key extends `${infer Base}.other`
    ? Base
    : never
  : never;

/** A key of `locales/en.yml`; a plural is named without its form. */
export type TextKey =
  | Exclude<RawKey, `${PluralKey}.${Intl.LDMLPluralRule}` | `@@${string}`>
  | PluralKey;
