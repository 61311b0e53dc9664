import { importsOf } from './imports-of.ts';
import { isTypeScript, type SourceFile } from './repository-files.ts';

/**
 * Files that import each other in a ring, each ring once: `a.ts → b.ts → a.ts`. An import of a type
 * counts too: the two files still cannot be understood one after the other.
 */
export function importCircles(files: SourceFile[]): string[] {
  const sources = new Map(files.filter(({ path }) => isTypeScript(path)).map((f) => [f.path, f]));
  const done = new Set<string>();
  const trail: string[] = [];
  const circles: string[] = [];

  const follow = (path: string): void => {
    const begin = trail.indexOf(path);
    if (begin >= 0) circles.push([...trail.slice(begin), path].join(' → '));
    const source = sources.get(path);
    if (begin >= 0 || done.has(path) || !source) return;
    trail.push(path);
    for (const imported of importsOf(source)) follow(imported);
    trail.pop();
    done.add(path);
  };

  for (const path of sources.keys()) follow(path);
  return circles;
}
