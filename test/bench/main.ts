import { chromium } from '../machine/browsers.ts';
import { ensureInstalledOrExit } from '../machine/ensure-installed.ts';
import { benches } from './benches.ts';
import { formatTable } from './format-table.ts';
import type { Row } from './row.ts';

const asJson = process.argv.includes('--json');
const wanted = process.argv.slice(2).filter((argument) => !argument.startsWith('--'));

ensureInstalledOrExit([chromium]);

const chosen = benches.filter(
  ({ name }) => wanted.length === 0 || wanted.some((word) => name.includes(word)),
);
if (chosen.length === 0) {
  const names = benches.map(({ name }) => `  ${name}`).join('\n');
  console.error(`No bench has ${wanted.join(', ')} in its name. There are:\n${names}`);
  process.exit(2);
}

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
console.log(asJson ? JSON.stringify({ rows }) : formatTable(rows));
process.exitCode = failures > 0 || rows.some((row) => row.holds === false) ? 1 : 0;
