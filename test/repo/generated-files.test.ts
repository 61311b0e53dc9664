import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { generatedFiles } from '../../release/generated-files.ts';
import { projectRoot } from '../runner/project-root.ts';

it.each(generatedFiles())(
  '$path is what "npm run generate" makes of the code',
  ({ path, text }) => {
    expect(readFileSync(join(projectRoot, path), 'utf8')).toBe(text);
  },
);
