import { accessSync, constants, statSync } from 'node:fs';
import { delimiter, isAbsolute, join } from 'node:path';

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}

/** First of the candidates that is an executable file; bare names are looked up in PATH. */
export function findProgram(candidates: string[]): string | null {
  const folders = (process.env.PATH ?? '').split(delimiter).filter(Boolean);
  for (const candidate of candidates) {
    const paths = isAbsolute(candidate) ? [candidate] : folders.map((dir) => join(dir, candidate));
    const found = paths.find(isProgram);
    if (found) return found;
  }
  return null;
}
