import { relative } from 'node:path';
import { projectRoot } from './project-root.ts';
import type { Tally } from './tally.ts';

/** The part of vitest's JSON report that is counted. */
export interface VitestReport {
  numPassedTests: number;
  numFailedTests: number;
  numPendingTests: number;
  numTodoTests: number;
  testResults: { name: string; status: string; assertionResults: TestReport[] }[];
}

interface TestReport {
  fullName: string;
  status: string;
  failureMessages?: string[] | null;
}

/** Each failed test on a line of its own: file, name, and the first line of what it said. */
function failuresOf({ testResults }: VitestReport): string[] {
  return testResults.flatMap(({ name, assertionResults }) =>
    assertionResults
      .filter(({ status }) => status === 'failed')
      .map(({ fullName, failureMessages }) => {
        const [said = ''] = (failureMessages?.[0] ?? '').split('\n');
        return `${relative(projectRoot, name)}: ${fullName}: ${said}`;
      }),
  );
}

/**
 * Vitest's own counts. What its counts leave out fails as well: a file that did not load, a
 * skipped test, an error outside every test (seen by the exit code only), and a run of nothing.
 */
export function tallyOfReport(report: VitestReport, exitCode: number): Tally {
  const problems: string[] = [];
  const unloaded = report.testResults.filter(
    (file) => file.status === 'failed' && file.assertionResults.length === 0,
  );
  for (const file of unloaded) problems.push(`${file.name} did not load`);
  const skipped = report.numPendingTests + report.numTodoTests;
  if (skipped > 0) problems.push(`${skipped} tests were skipped`);
  if (report.numPassedTests + report.numFailedTests === 0) problems.push('no test ran');

  let failed = report.numFailedTests + unloaded.length + skipped;
  if (failed === 0 && exitCode !== 0) problems.push(`vitest ended with code ${exitCode}`);
  if (failed === 0 && problems.length > 0) failed = 1;
  const failures = failuresOf(report);
  return {
    passed: report.numPassedTests,
    failed,
    ...(failures.length > 0 ? { failures } : {}),
    ...(problems.length > 0 ? { problem: problems.join('; ') } : {}),
  };
}
