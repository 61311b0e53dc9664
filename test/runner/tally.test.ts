import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { projectRoot } from './project-root.ts';
import { verdict } from './tally.ts';
import { tallyOfReport, type VitestReport } from './vitest-report.ts';

const report = (counts: Partial<VitestReport>): VitestReport => ({
  numPassedTests: 0,
  numFailedTests: 0,
  numPendingTests: 0,
  numTodoTests: 0,
  testResults: [],
  ...counts,
});

describe('the verdict of a run', () => {
  it('is the sum of all steps', () => {
    const steps = [
      { passed: 2, failed: 0 },
      { passed: 3, failed: 1 },
    ];
    expect(verdict(steps)).toEqual({ line: '5 passed, 1 failed', exitCode: 1 });
  });

  it('is good only when something ran and nothing failed', () => {
    expect(verdict([{ passed: 1, failed: 0 }]).exitCode).toBe(0);
    expect(verdict([]).exitCode).toBe(1);
    expect(verdict([{ passed: 0, failed: 0 }]).exitCode).toBe(1);
  });
});

describe("counting vitest's report", () => {
  it("takes vitest's own counts", () => {
    const tally = tallyOfReport(report({ numPassedTests: 7, numFailedTests: 2 }), 1);
    expect(tally).toEqual({ passed: 7, failed: 2 });
  });

  it('names each failed test and what it said first', () => {
    const tests = [
      { fullName: 'the badge counts', status: 'passed', failureMessages: [] },
      { fullName: 'the badge warns', status: 'failed', failureMessages: ['Error: no\n  at x'] },
    ];
    const testResults = [
      { name: join(projectRoot, 'lib/a.test.ts'), status: 'failed', assertionResults: tests },
    ];
    const tally = tallyOfReport(report({ numPassedTests: 1, numFailedTests: 1, testResults }), 1);
    expect(tally.failures).toEqual(['lib/a.test.ts: the badge warns: Error: no']);
  });

  it('counts a file that did not load as a failure', () => {
    const testResults = [{ name: 'a.test.ts', status: 'failed', assertionResults: [] }];
    const tally = tallyOfReport(report({ numPassedTests: 7, testResults }), 1);
    expect(tally).toEqual({ passed: 7, failed: 1, problem: 'a.test.ts did not load' });
  });

  it('counts a skipped test as a failure', () => {
    const tally = tallyOfReport(report({ numPassedTests: 7, numPendingTests: 2 }), 0);
    expect(tally).toEqual({ passed: 7, failed: 2, problem: '2 tests were skipped' });
  });

  it('fails on an error outside every test, known by the exit code only', () => {
    const tally = tallyOfReport(report({ numPassedTests: 7 }), 1);
    expect(tally).toEqual({ passed: 7, failed: 1, problem: 'vitest ended with code 1' });
  });

  it('fails when no test ran', () => {
    expect(tallyOfReport(report({}), 0)).toMatchObject({ passed: 0, failed: 1 });
  });
});
