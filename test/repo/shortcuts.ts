import { isTypeScript, type SourceFile } from './repository-files.ts';

interface Shortcut {
  pattern: RegExp;
  advice: string;
}

const shortcuts: Shortcut[] = [
  { pattern: /\b(?:TODO|FIXME|XXX)\b/, advice: 'do it now or leave it out' },
  { pattern: /@ts-(?:ignore|expect-error|nocheck)/, advice: 'make the types say it' },
  { pattern: /biome-ignore/, advice: 'obey the rule, or change it for everyone in biome.json' },
  {
    pattern: /\b(?:it|test|describe)\.(?:skip|only|todo|fails|skipIf|runIf)\b/,
    advice: 'every test runs',
  },
  {
    pattern: /\.innerHTML\b|\bdangerouslySetInnerHTML\b|\.insertAdjacentHTML\b/,
    advice: 'names of assets are text that others wrote: never make HTML of it',
  },
];

/** Lines that put a debt into the code. This folder is left out: it has to name them. */
export function shortcutsTaken(files: SourceFile[]): string[] {
  return files
    .filter(({ path }) => isTypeScript(path) && !path.startsWith('test/repo/'))
    .flatMap(({ path, text }) =>
      text
        .split('\n')
        .flatMap((line, index) =>
          shortcuts
            .filter(({ pattern }) => pattern.test(line))
            .map(({ advice }) => `${path}:${index + 1}: ${line.trim()} (${advice})`),
        ),
    );
}
