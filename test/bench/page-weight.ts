import { readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { gzipSync } from 'node:zlib';
import { projectRoot } from '../runner/project-root.ts';
import { runTool } from '../runner/run-tool.ts';
import type { Bench } from './bench.ts';
import { atMost, told } from './row.ts';

const KILOBYTE = 1000;
const outputDir = join(projectRoot, '.output/chrome-mv3');

const read = (path: string) => readFileSync(join(outputDir, path), 'utf8');

/** Bytes after gzip, in kB. */
const weightOf = (paths: Iterable<string>) =>
  [...paths].reduce((sum, path) => sum + gzipSync(read(path)).length, 0) / KILOBYTE;

/** A script and every script it imports. */
function closureOf(scripts: string[]): Set<string> {
  const found = new Set<string>();
  const visit = (path: string) => {
    if (found.has(path)) return;
    found.add(path);
    for (const [, imported = ''] of read(path).matchAll(/["'](\.{1,2}\/[^"']+\.js)["']/g)) {
      visit(posix.join(posix.dirname(path), imported));
    }
  };
  for (const script of scripts) visit(script);
  return found;
}

/** Everything a page loads. */
function scriptsOf(page: string): Set<string> {
  const named = [...read(page).matchAll(/(?:src|href)="\/?([^"]+\.js)"/g)];
  return closureOf(named.map(([, path = '']) => path));
}

/** What the browser has to read and parse, from the production build. */
export const pageWeight: Bench = {
  name: 'weight of the production build',
  async run() {
    const { code, output } = await runTool('wxt', ['build'], { capture: true });
    if (code !== 0) throw new Error(`The production build failed:\n${output}`);
    const unit = 'kB gzip';
    return [
      atMost(110, { name: 'popup JavaScript', value: weightOf(scriptsOf('popup.html')), unit }),
      atMost(45, { name: 'background.js', value: weightOf(['background.js']), unit }),
      told({ name: 'all the worker loads', value: weightOf(closureOf(['background.js'])), unit }),
      told({ name: 'dashboard JavaScript', value: weightOf(scriptsOf('dashboard.html')), unit }),
    ];
  },
};
