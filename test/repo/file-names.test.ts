import { describe, expect, it } from 'vitest';
import { badNames } from './file-names.ts';
import { repositoryFiles } from './repository-files.ts';

describe('names say what a file does', () => {
  it('everywhere in the repository', () => {
    expect(badNames(repositoryFiles().map(({ path }) => path))).toEqual([]);
  });

  it.each([
    'lib/utils/date.ts',
    'lib/graph/batch-helpers.ts',
    'backend/job-manager.ts',
    'components/common/Card.tsx',
    'lib/graph/readBody.ts',
    'lib/graph/Batch.ts',
  ])('%s is refused', (path) => {
    expect(badNames([path])).toHaveLength(1);
  });

  it('kebab-case files and PascalCase components are fine', () => {
    expect(badNames(['lib/graph/read-body.ts', 'components/ui/Card.tsx', 'a.test.ts'])).toEqual([]);
  });
});
