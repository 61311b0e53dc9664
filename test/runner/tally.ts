/** What one step of the run found out. */
export interface Tally {
  passed: number;
  failed: number;
  /** What failed, a line each, where the step's tool tells. */
  failures?: string[];
  /** Why the step failed where no single test did. */
  problem?: string;
}

export interface StepResult extends Tally {
  name: string;
  seconds: number;
}

/** A step without tests of its own counts as one. */
export function tallyOfExitCode(code: number): Tally {
  return code === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };
}

/**
 * The sum of all steps as its one line. Nothing having run is a failure: a run that tested
 * nothing must not look like a run that found nothing.
 */
export function verdict(results: Tally[]): { line: string; exitCode: number } {
  const sum = (pick: (tally: Tally) => number) =>
    results.reduce((total, result) => total + pick(result), 0);
  const passed = sum((tally) => tally.passed);
  const failed = sum((tally) => tally.failed);
  return {
    line: `${passed} passed, ${failed} failed`,
    exitCode: failed > 0 || passed === 0 ? 1 : 0,
  };
}
