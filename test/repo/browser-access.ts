import { importsOf } from './imports-of.ts';
import { isTest, isTypeScript, type SourceFile } from './repository-files.ts';

const PACKAGES = ['wxt/browser', '@wxt-dev/browser', 'webextension-polyfill'];
const GLOBAL = /(?<![\w.'"`/-])(?:chrome|browser)\.[a-z][a-zA-Z0-9]*\b/;
const OWN = /^(lib|components|entrypoints|contract)\//;

/** Files outside `lib/platform` that reach for a browser API themselves. */
export function browserAccesses(files: SourceFile[]): string[] {
  return files
    .filter(({ path }) => OWN.test(path) && isTypeScript(path) && !isTest(path))
    .filter(({ path }) => !path.startsWith('lib/platform/'))
    .filter(
      (file) =>
        GLOBAL.test(file.text) || importsOf(file).some((imported) => PACKAGES.includes(imported)),
    )
    .map(({ path }) => `${path} touches the browser: put the call into a file of lib/platform`);
}
