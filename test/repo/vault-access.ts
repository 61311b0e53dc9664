import { importsOf } from './imports-of.ts';
import { isTest, isTypeScript, type SourceFile } from './repository-files.ts';

const VAULT = 'lib/platform/vault/';
/** What the vault is for: the background, its wiring, and nobody who shows or sends anything. */
const MAY_USE_IT = ['lib/background/', 'entrypoints/background'];
/** The vault itself, and the names of what it holds. */
const DOORS = [`${VAULT}vault.ts`, `${VAULT}secrets.ts`];
const SECRET_KEY = /['"`]secret:/;

/** Code that could reach a token without going through the vault. */
export function tokenShortcuts(files: SourceFile[]): string[] {
  const violations: string[] = [];
  for (const file of files) {
    const { path, text } = file;
    if (isTest(path) || !isTypeScript(path) || path.startsWith(VAULT)) continue;
    if (SECRET_KEY.test(text)) {
      violations.push(`${path} names a stored secret: only the vault reads and writes tokens`);
    }
    for (const imported of importsOf(file).filter((each) => each.startsWith(VAULT))) {
      if (!MAY_USE_IT.some((prefix) => path.startsWith(prefix))) {
        violations.push(`${path} imports the vault: tokens stay in lib/background`);
      } else if (!DOORS.includes(imported)) {
        violations.push(`${path} imports ${imported}: go through ${VAULT}vault.ts`);
      }
    }
  }
  return violations;
}
