import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { generatedFiles } from './generated-files.ts';
import { readArguments } from './read-arguments.ts';

readArguments('npm run generate: writes the documents that are made from code', {});

for (const { path, text } of generatedFiles()) {
  writeFileSync(join(import.meta.dirname, '..', path), text);
  console.log(path);
}
