import { posix } from 'node:path';

const SAYS_NOTHING = ['utils', 'util', 'helpers', 'helper', 'manager', 'common', 'misc'];

const PASCAL = /^[A-Z][A-Za-z0-9]*$/;
const KEBAB = /^[a-z0-9]+(-[a-z0-9]+)*$/;

function problemOf(path: string): string | null {
  if (!/\.tsx?$/.test(path)) return null;
  const words = path.toLowerCase().split(/[/.\-_]/);
  const empty = words.find((word) => SAYS_NOTHING.includes(word));
  if (empty) return `${path}: "${empty}" says nothing; name it after what it does or knows`;
  const name = posix.basename(path).split('.')[0] ?? '';
  if (PASCAL.test(name) && !path.endsWith('.tsx')) {
    return `${path}: only components are written in PascalCase, and they are .tsx`;
  }
  if (!PASCAL.test(name) && !KEBAB.test(name)) return `${path}: write file names in kebab-case`;
  return null;
}

/** File and folder names that break the house's habits. */
export function badNames(paths: string[]): string[] {
  return paths.map(problemOf).filter((problem) => problem !== null);
}
