import { isTest, type SourceFile } from './repository-files.ts';

const MAX_LINES = 250;
const MAX_TEST_LINES = 400;

const isCode = (path: string) => /\.(tsx?|js|css)$/.test(path);
const lineCount = (text: string) => text.trimEnd().split('\n').length;

/** Files that have grown past the limit. */
export function oversizedFiles(files: SourceFile[]): string[] {
  return files
    .filter(({ path }) => isCode(path))
    .map(({ path, text }) => ({
      path,
      lines: lineCount(text),
      limit: isTest(path) ? MAX_TEST_LINES : MAX_LINES,
    }))
    .filter(({ lines, limit }) => lines > limit)
    .map(
      ({ path, lines, limit }) =>
        `${path} has ${lines} lines, more than ${limit}: take out the part that has a name of its own`,
    );
}

/** Median length of the product's own files, in lines. */
export function medianLines(files: SourceFile[]): number {
  const lengths = files
    .filter(({ path }) => isCode(path) && !isTest(path))
    .map(({ text }) => lineCount(text))
    .sort((a, b) => a - b);
  return lengths[Math.floor(lengths.length / 2)] ?? 0;
}
