import type { StepResult } from './tally.ts';

/** One row for each step: its counts, its time, and what went wrong outside the tests. */
export function printResults(results: StepResult[]): void {
  const width = Math.max(...results.map((result) => result.name.length));
  console.log('');
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
