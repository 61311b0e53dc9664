import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { projectRoot } from '../runner/project-root.ts';
import { differences, parseLocale, parseLocaleText } from './locale-shapes.ts';

const folder = join(projectRoot, 'locales');
const files = readdirSync(folder);

describe('every language says the same', () => {
  it.each(files)('%s has the keys, placeholders and plurals of English', async (file) => {
    const english = await parseLocale(join(folder, 'en.yml'));
    const locale = file.replace('.yml', '').replace('_', '-');
    expect(differences(english, await parseLocale(join(folder, file)), locale)).toEqual([]);
  });

  const english = parseLocaleText(
    'a: Hello {name}\nb:\n  one: one of {all}\n  other: "{count} of {all}"',
  );

  it.each([
    ['a missing key', 'b:\n  one: x\n  other: "{count}/{all}"', 'a is missing'],
    [
      'a key of its own',
      'a: "{name}"\nb:\n  one: x\n  other: "{count}/{all}"\nc: x',
      'c is not in',
    ],
    [
      'a lost placeholder',
      'a: Hallo\nb:\n  one: x\n  other: "{count}/{all}"',
      'a should hold {name}',
    ],
    ['a lost plural form', 'a: "{name}"\nb:\n  other: "{count}/{all}"', 'b.one is missing'],
    ['a number that is not said', 'a: "{name}"\nb:\n  one: x\n  other: "{all}"', 'b.other should'],
  ])('%s is found', (_, yaml, message) => {
    expect(differences(english, parseLocaleText(yaml), 'de')).toEqual([
      expect.stringContaining(message),
    ]);
  });

  it('a language has its own plural forms', () => {
    const japanese = parseLocaleText('a: "{name}"\nb:\n  other: "{count}/{all}"');
    expect(differences(english, japanese, 'ja')).toEqual([]);
    const polish = ['one', 'few', 'many', 'other'].map((form) => `  ${form}: "{count}/{all}"`);
    const yaml = `a: "{name}"\nb:\n${polish.join('\n')}`;
    expect(differences(english, parseLocaleText(yaml), 'pl')).toEqual([]);
  });
});
