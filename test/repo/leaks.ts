import type { SourceFile } from './repository-files.ts';

const leaks: { pattern: RegExp; what: string }[] = [
  {
    pattern: /(?<![\w.])\/(?:work|home\/[a-z]\w*|Users\/\w+|root)\//,
    what: "a path of somebody's machine",
  },
  { pattern: /(?<![\w.])\/tmp\/[\w.-]/, what: 'a fixed temporary path: use os.tmpdir()' },
  { pattern: /\bEAA(?!\w*example)[A-Za-z0-9]{30,}/, what: 'an access token of Meta' },
  { pattern: /-----BEGIN (?:[A-Z]+ )?PRIVATE KEY-----/, what: 'a private key' },
  { pattern: /\b(?:ghp|gho|github_pat|npm)_[A-Za-z0-9]{20,}/, what: 'an access token' },
  { pattern: /\bAKIA[0-9A-Z]{16}\b/, what: 'an access key of a cloud' },
];

/** What must not be in a public repository. This folder is left out: it has to name it. */
export function leaksIn(files: SourceFile[]): string[] {
  return files
    .filter(({ path }) => !path.startsWith('test/repo/'))
    .flatMap(({ path, text }) =>
      text
        .split('\n')
        .flatMap((line, index) =>
          leaks
            .filter(({ pattern }) => pattern.test(line))
            .map(({ what }) => `${path}:${index + 1} holds ${what}`),
        ),
    );
}
