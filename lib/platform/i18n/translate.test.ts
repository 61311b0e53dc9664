import { describe, expect, it } from 'vitest';
import { englishTexts } from '../../../test/fakes/english-texts.ts';
import type { TextKey } from './text-key.ts';
import { createTexts } from './translate.ts';

const polish = createTexts(
  (name) =>
    ({
      files_one: '{count} plik',
      files_few: '{count} pliki',
      files_many: '{count} plików',
      files_other: '{count} pliku',
      hello: 'Cześć {name}, {unknown}',
    })[name] ?? '',
  'pl',
);
const t = (key: string, values?: Record<string, string | number>) =>
  polish.t(key as TextKey, values);

describe('texts', () => {
  it.each([
    [1, '1 plik'],
    [2, '2 pliki'],
    [5, '5 plików'],
    [1.5, '1,5 pliku'],
  ])('%d takes the plural form of its language', (count, words) => {
    expect(t('files', { count })).toBe(words);
  });

  it('write numbers the way of the language', async () => {
    const texts = await englishTexts('en-GB');
    expect(texts.t('action.reconnect', { count: 10_000 })).toBe('Reconnect 10,000 assets');
    expect(texts.t('action.reconnect', { count: 1 })).toBe('Reconnect 1 asset');
  });

  it('leave a placeholder nobody filled, so that it is seen', () => {
    expect(t('hello', { name: 'Romane' })).toBe('Cześć Romane, {unknown}');
  });

  it('show the key of a missing text, and find nothing for a code from outside', () => {
    expect(t('gone')).toBe('gone');
    expect(polish.find('reason.from.tomorrow')).toBeNull();
  });

  it('do not take what a person is called for a placeholder', () => {
    expect(t('hello', { name: '{unknown}' })).toBe('Cześć {unknown}, {unknown}');
  });
});
