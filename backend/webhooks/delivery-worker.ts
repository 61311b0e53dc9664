import { setTimeout as sleep } from 'node:timers/promises';
import { type ProcessingDeps, processDeliveries } from './process-deliveries.ts';

/** Works deliveries off as they come. */
export interface DeliveryWorker {
  /** There is something to do now. */
  wake(): void;
  /** Ends after the delivery under way. */
  stop(): Promise<void>;
}

/** Finds what another process stored and did not live to process, or what is to be tried again. */
const lookAgainMs = 5_000;
/** In a flood receiving comes first: what was stored is worked off once none came for so long … */
const calmMs = 50;
/** … or at last after this long, and then many deliveries share a transaction. */
const longestGatherMs = 1_000;

/** One loop in each process; woken by the requests of its own, looking for others' now and then. */
export function startDeliveryWorker(deps: ProcessingDeps): DeliveryWorker {
  let isStopped = false;
  let wakeUp = (): void => {};
  let isWoken = true;
  let wokenAtMs = performance.now();

  async function run(): Promise<void> {
    while (!isStopped) {
      if (isWoken) await gather();
      isWoken = false;
      await processDeliveries(deps, () => isStopped).catch((error: unknown) => {
        deps.log.warn({ err: error }, 'webhook deliveries wait');
      });
      if (!isWoken && !isStopped) await rest();
    }
  }

  async function gather(): Promise<void> {
    const latestMs = performance.now() + longestGatherMs;
    for (;;) {
      const now = performance.now();
      const calmAtMs = Math.min(wokenAtMs + calmMs, latestMs);
      if (calmAtMs <= now || isStopped) return;
      await sleep(calmAtMs - now);
    }
  }

  async function rest(): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<void>();
    wakeUp = resolve;
    const timer = setTimeout(resolve, lookAgainMs);
    await promise;
    clearTimeout(timer);
  }

  const running = run();
  return {
    wake() {
      isWoken = true;
      wokenAtMs = performance.now();
      wakeUp();
    },
    async stop() {
      isStopped = true;
      wakeUp();
      await running;
    },
  };
}
