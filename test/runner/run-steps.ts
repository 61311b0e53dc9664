import type { StepResult, Tally } from './tally.ts';

export interface Step {
  name: string;
  run: () => Promise<Tally>;
}

/** Runs the steps one after the other; a step that throws has failed and the next one still runs. */
export async function runSteps(steps: Step[]): Promise<StepResult[]> {
  const results: StepResult[] = [];
  for (const step of steps) {
    console.log(`\n=== ${step.name} ===`);
    const startedAtMs = performance.now();
    const tally = await step.run().catch((error: unknown): Tally => {
      console.error(error instanceof Error ? error.message : error);
      return { passed: 0, failed: 1, problem: 'could not be run' };
    });
    const seconds = (performance.now() - startedAtMs) / 1000;
    results.push({ name: step.name, seconds, ...tally });
  }
  return results;
}
