/**
 * What a pure text needs of the locale files: its own keys and nothing else. Whatever speaks more
 * keys fits as well.
 */
export interface Words<Key extends string> {
  /** BCP 47 tag for `Intl`. */
  locale: string;
  t: (key: Key, values?: Readonly<Record<string, string | number>>) => string;
}
