import { describe, expect, it } from 'vitest';
import { homeless, unusedAllowances, wrongImports } from './import-direction.ts';
import { importsOf } from './imports-of.ts';
import { repositoryFiles } from './repository-files.ts';

describe('imports run one way', () => {
  it('everywhere in the repository', () => {
    expect(wrongImports(repositoryFiles())).toEqual([]);
  });

  it.each([
    ['lib/domain/assets/judge.ts', "import { x } from '../../graph/x.ts';"],
    ['lib/graph/batch.ts', "export * from '../background/check.ts';"],
    ['components/popup/App.tsx', "import type { X } from '../../lib/background/x.ts';"],
    ['components/popup/App.tsx', "import { x } from '../../lib/platform/notifications.ts';"],
    ['lib/background/check.ts', "import '../../components/state/x.ts';"],
    ['sandbox/main.ts', "const x = await import('../contract/assets.ts');"],
    ['contract/assets.ts', "import {\n  a,\n  b,\n} from '../lib/domain/assets/asset.ts';"],
    ['components/ui/Card.tsx', "import { x } from '../../entrypoints/popup/main.tsx';"],
    ['backend/main.ts', "import { x } from '../test/fakes/x.ts';"],
    ['release/brand.ts', "import { x } from '../lib/background/x.ts';"],
    ['lib/domain/assets/judge.ts', "import { x } from '../../../manifest.ts';"],
    ['lib/graph/batch.ts', "import { x } from '../a-new-folder/x.ts';"],
  ])('%s may not say %j', (path, text) => {
    expect(wrongImports([{ path, text }])).toHaveLength(1);
  });

  it('allow nothing that no file needs', () => {
    expect(unusedAllowances(repositoryFiles())).toEqual([]);
  });

  it('and every file of the product has a layer', () => {
    expect(homeless(repositoryFiles())).toEqual([]);
    expect(homeless([{ path: 'lib/a-new-folder/x.ts', text: '' }])).toHaveLength(1);
  });

  it('and with the order nothing is wrong', () => {
    const files = [
      { path: 'lib/background/check.ts', text: "import { x } from '../graph/x.ts';" },
      { path: 'entrypoints/popup/main.tsx', text: "import '../../components/popup/App.tsx';" },
      { path: 'lib/graph/batch.test.ts', text: "import { x } from '../../sandbox/x.ts';" },
    ];
    expect(wrongImports(files)).toEqual([]);
  });

  it('reads every form of an import', () => {
    const text = "import a from 'a';\nimport 'b';\nexport * from './c.ts';\nimport('../d.ts')";
    const found = importsOf({ path: 'lib/x/y.ts', text });
    expect(found.sort()).toEqual(['a', 'b', 'lib/d.ts', 'lib/x/c.ts']);
  });
});
