import { setTimeout as sleep } from 'node:timers/promises';

/**
 * How long a test waits for something the product does on its own. What a dead worker left is gone on
 * with at an alarm a minute later, so a minute would be just too short.
 */
const PATIENCE_MS = 120_000;

/**
 * Asks again until the answer is neither null nor false; then answers it.
 * `what` completes the sentence "Waited in vain for …".
 */
export async function waitFor<T>(
  what: string,
  ask: () => Promise<T | null | false> | T | null | false,
  patienceMs = PATIENCE_MS,
): Promise<T> {
  const startedAtMs = performance.now();
  for (;;) {
    const answer = await ask();
    if (answer !== null && answer !== false) return answer;
    if (performance.now() - startedAtMs > patienceMs) throw new Error(`Waited in vain for ${what}`);
    await sleep(50);
  }
}
