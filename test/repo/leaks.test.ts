import { describe, expect, it } from 'vitest';
import { leaksIn } from './leaks.ts';
import { repositoryFiles } from './repository-files.ts';

describe('nothing private is in the repository', () => {
  it('neither paths of a machine nor secrets', () => {
    expect(leaksIn(repositoryFiles())).toEqual([]);
  });

  it.each([
    "const dir = '/home/ada/project';",
    "const dir = '/Users/ada/project';",
    "writeFile('/tmp/out.json');",
    `const token = 'EAA${'x'.repeat(40)}';`,
    '-----BEGIN RSA PRIVATE KEY-----',
    `npm_${'a'.repeat(36)}`,
    `AKIA${'A'.repeat(16)}`,
  ])('%s is found', (text) => {
    expect(leaksIn([{ path: 'lib/x.ts', text }])).toHaveLength(1);
  });

  it('addresses and imports are not', () => {
    const text = "import x from '../work/x.ts';\nfetch('https://example.com/home/page');";
    expect(leaksIn([{ path: 'lib/x.ts', text }])).toEqual([]);
  });
});
