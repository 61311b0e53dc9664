import { importsOf } from './imports-of.ts';
import { type Layer, layers } from './layers.ts';
import { isTest, isTypeScript, type SourceFile } from './repository-files.ts';

function layerOf(path: string): Layer | undefined {
  const fitting = layers.filter((layer) => path.startsWith(layer.prefix));
  return fitting.sort((a, b) => b.prefix.length - a.prefix.length)[0];
}

const isOurs = (imported: string) =>
  imported.startsWith('test/') || layers.some((layer) => imported.startsWith(layer.prefix));

/** Imports that run against the one-way order, each with where the code should go instead. */
export function wrongImports(files: SourceFile[]): string[] {
  const violations: string[] = [];
  for (const file of files) {
    const layer = layerOf(file.path);
    if (!layer || isTest(file.path) || !isTypeScript(file.path)) continue;
    for (const imported of importsOf(file)) {
      const allowed =
        !isOurs(imported) ||
        layerOf(imported) === layer ||
        layer.mayImport.some((prefix) => imported.startsWith(prefix));
      if (!allowed) violations.push(`${file.path} imports ${imported}. ${layer.advice}`);
    }
  }
  return violations;
}
