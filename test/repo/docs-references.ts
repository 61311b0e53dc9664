import { posix } from 'node:path';
import type { SourceFile } from './repository-files.ts';

const CODE = /`([^`\n]+)`/g;
const FENCED = /^```[^\n]*\n(.*?)^```/gms;
const LINK = /\]\((?!https?:|#|mailto:)([^)#\s]+)(?:#[^)]*)?\)/g;
const NPM_RUN = /\bnpm run ([\w:-]+)/g;

/** Code counts as a path when it looks like one of ours: a known first folder and a slash. */
function isPath(code: string, topLevel: Set<string>): boolean {
  if (!/^[\w.@*{},/-]+$/.test(code) || !code.includes('/')) return false;
  return topLevel.has(code.split('/')[0] ?? '');
}

/** Paths and npm scripts that the documents name and that do not exist. */
export function brokenReferences(
  documents: SourceFile[],
  paths: string[],
  scripts: string[],
): string[] {
  const topLevel = new Set(paths.map((path) => path.split('/')[0] ?? ''));
  const exists = (named: string) => {
    const path = named.replace(/^\.\//, '').replace(/\/$/, '');
    if (/[*{]/.test(path)) return true;
    return paths.some((known) => known === path || known.startsWith(`${path}/`));
  };
  return documents.flatMap(({ path, text }) => {
    const inline = [...text.matchAll(CODE)].map((match) => match[1] ?? '');
    const blocks = [...text.matchAll(FENCED)].map((match) => match[1] ?? '');
    const words = blocks.flatMap((block) => block.split(/[\s,]+/));
    const code = [...inline, ...words];
    const named = code.filter((word) => isPath(word, topLevel));
    const linked = [...text.matchAll(LINK)].map((match) =>
      posix.join(posix.dirname(path), match[1] ?? ''),
    );
    const run = [...text.matchAll(NPM_RUN)].map((match) => match[1] ?? '');
    return [
      ...[...named, ...linked]
        .filter((word) => !exists(word))
        .map((word) => `${path} names ${word}, which does not exist`),
      ...run
        .filter((script) => !scripts.includes(script))
        .map((script) => `${path} names "npm run ${script}", which package.json does not have`),
    ];
  });
}
