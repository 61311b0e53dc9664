import { inArray } from 'drizzle-orm';
import type { Transaction } from '../db/database.ts';
import { webhookBatches, type webhookDeliveries } from '../db/schema/index.ts';
import type { Sealer } from '../tokens/sealer.ts';

type Slice = Pick<typeof webhookDeliveries.$inferSelect, 'batchId' | 'startByte' | 'endByte'>;

/**
 * Reads the batches in which these deliveries lie, and opens each when a body of it is first asked
 * for. What is asked for throws UnsealError when the batch cannot be opened.
 */
export async function openBodies(
  sealer: Sealer,
  tx: Transaction,
  deliveries: readonly Slice[],
): Promise<(delivery: Slice) => string> {
  const batches = await tx
    .select({ id: webhookBatches.id, sealed: webhookBatches.sealed })
    .from(webhookBatches)
    .where(inArray(webhookBatches.id, [...new Set(deliveries.map(({ batchId }) => batchId))]));
  const sealed = new Map(batches.map((batch) => [batch.id, batch.sealed]));
  const opened = new Map<string, Uint8Array>();
  const decoder = new TextDecoder();

  function open(batchId: string): Uint8Array {
    const known = opened.get(batchId);
    if (known) return known;
    const bytes = sealer.openBytes(sealed.get(batchId) ?? '', ['webhook', batchId]);
    opened.set(batchId, bytes);
    return bytes;
  }

  return ({ batchId, startByte, endByte }) => {
    const bodies = open(batchId);
    return decoder.decode(bodies.subarray(startByte, endByte ?? undefined));
  };
}
