import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { projectRoot } from '../runner/project-root.ts';
import { differences, parseLocale, parseLocaleText } from './locale-shapes.ts';

const folder = join(projectRoot, 'locales');
const locales = readdirSync(folder);

describe('every language says the same', () => {
  it.each(locales)('%s has the keys, placeholders and plurals of English', async (name) => {
    const english = await parseLocale(join(folder, 'en.yml'));
    expect(differences(english, await parseLocale(join(folder, name)))).toEqual([]);
  });

  const english = parseLocaleText('a: Hello $1\nb:\n  1: one\n  n: $1 many');

  it.each([
    ['a missing key', 'a: Hallo $1', 'b is missing'],
    ['a key of its own', 'a: Hallo $1\nb:\n  1: eins\n  n: $1\nc: x', 'c is not in English'],
    [
      'a lost placeholder',
      'a: Hallo\nb:\n  1: eins\n  n: $1',
      'a should be simple, 1 substitutions',
    ],
    ['a lost plural', 'a: Hallo $1\nb: $1', 'b should be 1|n'],
  ])('%s is found', (_, yaml, message) => {
    expect(differences(english, parseLocaleText(yaml))).toEqual([expect.stringContaining(message)]);
  });
});
