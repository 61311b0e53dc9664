import { chromium, firefox } from './machine/browsers.ts';
import { ensureInstalled, MissingRequirements } from './machine/ensure-installed.ts';
import { postgres } from './machine/postgres.ts';
import { startThrowawayPostgres } from './machine/start-throwaway-postgres.ts';
import { xvfb } from './machine/xvfb.ts';
import { printResults } from './runner/print-results.ts';
import { runSteps, type Step } from './runner/run-steps.ts';
import { runTool } from './runner/run-tool.ts';
import { runVitest } from './runner/run-vitest.ts';
import { runWebExtLint } from './runner/run-web-ext-lint.ts';
import { type Tally, tallyOfExitCode, verdict } from './runner/tally.ts';

async function check(packageName: string, ...args: string[]): Promise<Tally> {
  const { code } = await runTool(packageName, args);
  return tallyOfExitCode(code);
}

/** The same backend suite on the PostgreSQL that Debian ships, which is older than the embedded one. */
async function backendOnSystemPostgres(): Promise<Tally> {
  const server = await startThrowawayPostgres();
  console.log(`${server.version} at ${server.url}`);
  try {
    const env = { TEST_DATABASE_URL: server.url };
    const args = ['--project', 'node', 'backend/', '--maxWorkers=100%'];
    return await runVitest('backend-system-postgres', args, env);
  } finally {
    server.stop();
  }
}

const steps: Step[] = [
  { name: 'lint and format (biome)', run: () => check('@biomejs/biome', 'ci', '.') },
  { name: 'generated types (wxt prepare)', run: () => check('wxt', 'prepare') },
  { name: 'types (tsc)', run: () => check('typescript', '--noEmit') },
  {
    name: 'unit, background, sandbox, backend, house rules (vitest)',
    run: () =>
      runVitest('unit', ['--project', 'extension', '--project', 'node', '--maxWorkers=100%']),
  },
  { name: "backend on the system's PostgreSQL (vitest)", run: backendOnSystemPostgres },
  { name: 'production build for Chromium', run: () => check('wxt', 'build') },
  {
    name: 'production build for Firefox',
    run: () => check('wxt', 'build', '-b', 'firefox', '--mv3'),
  },
  { name: 'web-ext lint', run: () => runWebExtLint('.output/firefox-mv3') },
  {
    name: 'end to end in Chromium and Firefox (vitest)',
    run: () => runVitest('e2e', ['--project', 'e2e', '--no-file-parallelism']),
  },
];

try {
  ensureInstalled([chromium, firefox, xvfb, postgres]);
} catch (error) {
  if (!(error instanceof MissingRequirements)) throw error;
  console.error(error.message);
  console.log('0 passed, 1 failed');
  process.exit(1);
}

for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1));

const results = await runSteps(steps);
printResults(results);
const { line, exitCode } = verdict(results);
console.log(line);
process.exitCode = exitCode;
