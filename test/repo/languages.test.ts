import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { LANGUAGES } from '../../lib/domain/settings/languages.ts';
import { projectRoot } from '../runner/project-root.ts';

it('the languages on offer are those that are translated', () => {
  const files = readdirSync(join(projectRoot, 'locales'));
  const tags = files.map((file) => file.replace('.yml', '').replace('_', '-'));
  expect(tags.sort()).toEqual([...LANGUAGES].sort());
});
