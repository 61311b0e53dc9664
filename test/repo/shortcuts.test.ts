import { describe, expect, it } from 'vitest';
import { repositoryFiles } from './repository-files.ts';
import { shortcutsTaken } from './shortcuts.ts';

describe('no debt is hidden in the code', () => {
  it('anywhere in the repository', () => {
    expect(shortcutsTaken(repositoryFiles())).toEqual([]);
  });

  it.each([
    '// TODO: later',
    '// @ts-ignore',
    '// biome-ignore lint/style: because',
    "it.skip('works', () => {});",
    'describe.only("x", () => {});',
    'element.innerHTML = asset.name;',
  ])('%s is found', (text) => {
    expect(shortcutsTaken([{ path: 'lib/x.ts', text }])).toHaveLength(1);
  });

  it('ordinary code is not', () => {
    const text = "const company = 1; // anyone\nit('skips empty pages', () => {});";
    expect(shortcutsTaken([{ path: 'lib/x.test.ts', text }])).toEqual([]);
  });
});
