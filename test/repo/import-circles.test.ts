import { describe, expect, it } from 'vitest';
import { importCircles } from './import-circles.ts';
import { repositoryFiles } from './repository-files.ts';

describe('no files import each other in a ring', () => {
  it('anywhere in the repository', () => {
    expect(importCircles(repositoryFiles())).toEqual([]);
  });

  it('not even for a type', () => {
    const files = [
      { path: 'lib/x/a.ts', text: "import { b } from './y/b.ts';" },
      { path: 'lib/x/y/b.ts', text: "import { c } from '../c.ts';" },
      { path: 'lib/x/c.ts', text: "import type { A } from './a.ts';" },
    ];
    expect(importCircles(files)).toEqual(['lib/x/a.ts → lib/x/y/b.ts → lib/x/c.ts → lib/x/a.ts']);
  });

  it('and two that share a third are no ring', () => {
    const files = [
      { path: 'lib/x/a.ts', text: "import './b.ts';\nimport './c.ts';" },
      { path: 'lib/x/b.ts', text: "import './c.ts';" },
      { path: 'lib/x/c.ts', text: "import 'zod/mini';" },
    ];
    expect(importCircles(files)).toEqual([]);
  });
});
