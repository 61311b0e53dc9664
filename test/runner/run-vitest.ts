import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { projectRoot } from './project-root.ts';
import { runTool } from './run-tool.ts';
import type { Tally } from './tally.ts';
import { tallyOfReport, type VitestReport } from './vitest-report.ts';

/** One run of vitest, counted from its JSON report. */
export async function runVitest(
  reportName: string,
  args: string[],
  env: Record<string, string> = {},
): Promise<Tally> {
  const file = join(projectRoot, 'artifacts/test', `${reportName}.json`);
  mkdirSync(dirname(file), { recursive: true });
  rmSync(file, { force: true });
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`];
  const { code } = await runTool('vitest', ['run', ...args, ...reporters], { env });
  return tallyOfReport(JSON.parse(readFileSync(file, 'utf8')) as VitestReport, code);
}
