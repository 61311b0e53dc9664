import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'vite';

/**
 * A copy of a built extension with one more page, `empty/index.html`, that only mounts React.
 * Answers the copy's folder.
 */
export async function buildEmptyPage(extensionDir: string): Promise<string> {
  const copy = `${extensionDir}-with-empty-page`;
  cpSync(extensionDir, copy, { recursive: true });
  await build({
    root: join(import.meta.dirname, 'empty-page'),
    base: './',
    configFile: false,
    logLevel: 'error',
    build: { outDir: join(copy, 'empty'), emptyOutDir: true, modulePreload: false },
  });
  return copy;
}
