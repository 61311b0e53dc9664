import type { StepResult } from './tally.ts';

/**
 * What failed, then one row for each step: its counts, its time, and what went wrong outside the
 * tests. It stands at the end, where the log of a run is read first.
 */
export function printResults(results: StepResult[]): void {
  const width = Math.max(...results.map((result) => result.name.length));
  console.log('');
  for (const { name, failures = [] } of results) {
    for (const failure of failures) console.log(`FAILED in ${name}: ${failure}`);
  }
  for (const { name, passed, failed, seconds, problem } of results) {
    const columns = [
      name.padEnd(width),
      `${passed} passed`.padStart(12),
      `${failed} failed`.padStart(11),
      `${seconds.toFixed(1)} s`.padStart(9),
    ];
    console.log(`${columns.join('')}${problem ? `   ${problem}` : ''}`);
  }
}
