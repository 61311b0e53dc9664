import { inArray } from 'drizzle-orm';
import type { Transaction } from '../db/database.ts';
import { webhookBatches, type webhookDeliveries } from '../db/schema/index.ts';
import type { Sealer } from '../tokens/sealer.ts';
import { openBatch, openUncompressed } from './sealed-batch.ts';

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

  return ({ batchId, startByte, endByte }) => {
    const open = endByte === null ? openUncompressed : openBatch;
    const bodies = opened.get(batchId) ?? open(sealer, batchId, sealed.get(batchId) ?? '');
    opened.set(batchId, bodies);
    return decoder.decode(bodies.subarray(startByte, endByte ?? undefined));
  };
}
