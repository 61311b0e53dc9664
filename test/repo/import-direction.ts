import { importsOf } from './imports-of.ts';
import { type Layer, layers } from './layers.ts';
import { isTest, isTypeScript, type SourceFile } from './repository-files.ts';

function layerOf(path: string): Layer | undefined {
  const fitting = layers.filter((layer) => path.startsWith(layer.prefix));
  return fitting.sort((a, b) => b.prefix.length - a.prefix.length)[0];
}

/** Folders whose every file must lie in a layer; a package's name begins with none of them. */
const OURS = /^(backend|components|contract|entrypoints|lib|release|sandbox|test)\//;

const isOurs = (path: string) => OURS.test(path) || layerOf(path) !== undefined;

/** Files of the product that belong to no layer, so that no rule would hold for them. */
export function homeless(files: SourceFile[]): string[] {
  return files
    .map(({ path }) => path)
    .filter((path) => isTypeScript(path) && !isTest(path) && !path.startsWith('test/'))
    .filter((path) => isOurs(path) && layerOf(path) === undefined);
}

/** Imports that a layer is allowed and none of its files has: `lib/domain/ may import x`. */
export function unusedAllowances(files: SourceFile[]): string[] {
  const inLayers = files.filter(({ path }) => isTypeScript(path) && !isTest(path));
  return layers.flatMap((layer) => {
    const own = inLayers.filter(({ path }) => layerOf(path) === layer);
    const imported = own.flatMap((file) => importsOf(file));
    return layer.mayImport
      .filter((prefix) => !imported.some((path) => path.startsWith(prefix)))
      .map((prefix) => `${layer.prefix} may import ${prefix}`);
  });
}

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
