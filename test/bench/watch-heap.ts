import { setTimeout as sleep } from 'node:timers/promises';
import type { WebWorker } from 'puppeteer-core';

const SAMPLE_MS = 100;

/**
 * Follows the worker's JavaScript heap from a collected state on; `stop` answers by how much it grew
 * at its highest, in MB (garbage not yet collected included).
 */
export async function watchHeap(worker: WebWorker): Promise<{ stop: () => Promise<number> }> {
  const { client } = worker;
  await client.send('HeapProfiler.collectGarbage');
  const used = async () => (await client.send('Runtime.getHeapUsage')).usedSize;
  const before = await used();
  let highest = before;
  let isRunning = true;
  const sampling = (async () => {
    while (isRunning) {
      highest = Math.max(highest, await used());
      await sleep(SAMPLE_MS);
    }
  })();
  return {
    async stop() {
      isRunning = false;
      await sampling;
      return (highest - before) / 1e6;
    },
  };
}
