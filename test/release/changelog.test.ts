import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { projectRoot } from '../runner/project-root.ts';

const textOf = (file: string) => readFileSync(join(projectRoot, file), 'utf8');

it('the changelog begins with the version that is built', () => {
  const versions = [...textOf('CHANGELOG.md').matchAll(/^## (\S+)$/gm)].map(([, name]) => name);
  expect(versions[0]).toBe(JSON.parse(textOf('package.json')).version);
});
