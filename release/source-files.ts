/**
 * What a reviewer needs to rebuild the extension, and nothing else: the input of the sources package
 * that Mozilla asks for. Tests are left out by WXT.
 */
export const SOURCE_FILES = [
  '.nvmrc',
  'LICENSE',
  'assets/**',
  'components/**',
  'contract/**',
  'docs/build-from-source.md',
  'entrypoints/**',
  'lib/**',
  'locales/**',
  'manifest.ts',
  'package-lock.json',
  'package.json',
  'public/**',
  'release/**',
  'tsconfig.json',
  'wxt.config.ts',
];
