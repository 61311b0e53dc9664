import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { projectRoot } from '../runner/project-root.ts';
import { brokenReferences } from './docs-references.ts';
import { repositoryFiles } from './repository-files.ts';

describe('documents name only what exists', () => {
  it('in every Markdown file', () => {
    const files = repositoryFiles();
    const documents = files.filter(({ path }) => /\.md$/.test(path));
    const manifest = JSON.parse(readFileSync(join(projectRoot, 'package.json'), 'utf8'));
    const list = execFileSync('git', ['ls-files', '-co', '--exclude-standard'], {
      cwd: projectRoot,
      encoding: 'utf8',
    });
    const scripts = Object.keys(manifest.scripts);
    expect(brokenReferences(documents, list.trim().split('\n'), scripts)).toEqual([]);
  });

  const paths = ['lib/graph/batch.ts', 'docs/popup.png', 'LICENSE'];
  const broken = (text: string) => brokenReferences([{ path: 'README.md', text }], paths, ['test']);

  it.each([
    'see `lib/graph/gone.ts`',
    '```\nnpx vitest run lib/graph/gone.ts\n```',
    'see [the licence](LICENCE)',
    '![picture](docs/gone.png)',
    'run `npm run gone`',
  ])('%s is found', (text) => {
    expect(broken(text)).toHaveLength(1);
  });

  it('a link leads on from the folder of its document', () => {
    const links = (target: string) =>
      brokenReferences([{ path: 'docs/a.md', text: `[x](${target})` }], paths, []);
    expect(links('popup.png')).toEqual([]);
    expect(links('../LICENSE')).toEqual([]);
    expect(links('LICENSE')).toHaveLength(1);
  });

  it('what exists, and code that is no path of ours, is fine', () => {
    expect(
      broken('`lib/graph`, `lib/graph/batch.ts`, [x](LICENSE), `npm run test`, `GET /assets`'),
    ).toEqual([]);
  });
});
