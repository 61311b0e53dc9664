import type { LoggedRequest } from '../../../sandbox/usage/request-log.ts';
import type { Scene } from './scene.ts';
import { waitFor } from './wait-for.ts';

/** Slows Meta down, so that there is a middle to be killed in. */
export async function slowMeta({ stage }: Scene, latencyMs: number): Promise<void> {
  await stage.sandbox.control.setBehaviour({ latencyMs });
}

/** What the extension asked Meta, oldest first: it asks in batches, and the partner never does. */
export async function readBatches({ stage }: Scene): Promise<LoggedRequest[]> {
  const log = await stage.sandbox.control.readRequestLog({ limit: 1_000 });
  return log.filter(({ items }) => items.length > 0).reverse();
}

/** Waits until the extension has had this many answers of Meta since the beginning. */
export async function batchesReach(scene: Scene, count: number): Promise<void> {
  await waitFor(`${count} requests to Meta`, async () => {
    return (await readBatches(scene)).length >= count;
  });
}
