import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { projectRoot } from '../runner/project-root.ts';
import { readZip } from './read-zip.ts';
import { runScript } from './run-script.ts';

const folder = mkdtempSync(join(tmpdir(), 'holdfast-release-'));
const unpacked = join(folder, 'unpacked');
const packages: Record<string, Buffer> = {};

/** What `zip` left in a folder, by what comes after the version. */
function collect(from: string, prefix: string) {
  for (const name of readdirSync(from).filter((file) => file.endsWith('.zip'))) {
    packages[prefix + name.replace(/^holdfast-[\d.]+-/, '')] = readFileSync(join(from, name));
  }
}

beforeAll(async () => {
  const original = join(folder, 'original');
  await runScript(join(import.meta.dirname, 'zip-main.ts'), ['firefox', original]);
  collect(original, '');
  for (const [name, content] of readZip(packages['sources.zip']!)) {
    mkdirSync(dirname(join(unpacked, name)), { recursive: true });
    writeFileSync(join(unpacked, name), content);
  }
  // What `npm ci` would install: the lockfile is the same.
  symlinkSync(join(projectRoot, 'node_modules'), join(unpacked, 'node_modules'), 'junction');
  const wxt = join('node_modules', 'wxt', 'bin', 'wxt.mjs');
  await runScript(wxt, ['zip', '-b', 'firefox', '--mv3'], { cwd: unpacked });
  collect(join(unpacked, '.output'), 'rebuilt ');
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('the sources package', () => {
  it('rebuilds to the same files', () => {
    const original = readZip(packages['firefox.zip']!);
    const rebuilt = readZip(packages['rebuilt firefox.zip']!);
    expect([...rebuilt.keys()]).toEqual([...original.keys()]);
    for (const [name, content] of original) {
      expect(rebuilt.get(name)!.equals(content), name).toBe(true);
    }
    expect(original.size).toBeGreaterThan(5);
  });

  it('rebuilds to the same packages, byte for byte', () => {
    expect(packages['rebuilt firefox.zip']!.equals(packages['firefox.zip']!)).toBe(true);
    expect(packages['rebuilt sources.zip']!.equals(packages['sources.zip']!)).toBe(true);
  });

  it('tells a reviewer how, and pins what is installed', () => {
    const names = [...readZip(packages['sources.zip']!).keys()];
    expect(names).toEqual(
      expect.arrayContaining([
        'docs/build-from-source.md',
        'package-lock.json',
        '.nvmrc',
        'LICENSE',
      ]),
    );
  });

  it('holds no tests, no other product and nothing of the machine', () => {
    const names = [...readZip(packages['sources.zip']!).keys()];
    const foreign = /\.test\.|^(test|backend|sandbox|node_modules|artifacts|\.output)\/|^\.env/;
    expect(names.filter((name) => foreign.test(name))).toEqual([]);
  });
});

describe('the package for a store', () => {
  it('holds the manifest on top, and no source maps', () => {
    const names = [...readZip(packages['firefox.zip']!).keys()];
    expect(names).toContain('manifest.json');
    expect(names.filter((name) => name.endsWith('.map'))).toEqual([]);
  });

  it('names no folder of the machine that built it', () => {
    for (const [name, content] of readZip(packages['firefox.zip']!)) {
      expect(content.includes(projectRoot), name).toBe(false);
    }
  });
});
