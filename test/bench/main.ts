import { readArguments } from '../../release/read-arguments.ts';
import { chromium } from '../machine/browsers.ts';
import { ensureInstalledOrExit } from '../machine/ensure-installed.ts';
import { benches } from './benches.ts';
import { formatTable } from './format-table.ts';
import type { Row } from './row.ts';

const names = benches.map(({ name }) => `  ${name}`).join('\n');
const usage = `npm run bench -- [--json] [word of a bench's name]…\n\nThere are:\n${names}`;
const { values, positionals: wanted } = readArguments(usage, {
  options: { json: { type: 'boolean', default: false } },
  allowPositionals: true,
});
const unknown = wanted.filter((word) => !benches.some(({ name }) => name.includes(word)));
if (unknown.length > 0) {
  console.error(`No bench has ${unknown.join(', ')} in its name.\n\n${usage}`);
  process.exit(2);
}

ensureInstalledOrExit([chromium]);

const chosen = benches.filter(
  ({ name }) => wanted.length === 0 || wanted.some((word) => name.includes(word)),
);

const rows: Row[] = [];
let failures = 0;
for (const bench of chosen) {
  console.error(`measuring: ${bench.name}`);
  try {
    rows.push(...(await bench.run()));
  } catch (error) {
    failures += 1;
    console.error(`${bench.name} could not be measured:`, error);
  }
}
console.log(values.json ? JSON.stringify({ rows }) : formatTable(rows));
process.exitCode = failures > 0 || rows.some((row) => row.holds === false) ? 1 : 0;
