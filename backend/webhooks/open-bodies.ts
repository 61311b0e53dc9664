import { eq } from 'drizzle-orm';
import type { Transaction } from '../db/database.ts';
import { webhookBatches, type webhookDeliveries } from '../db/schema/index.ts';
import type { Sealer } from '../tokens/sealer.ts';
import { openBatch, openUncompressed } from './sealed-batch.ts';

type Slice = Pick<typeof webhookDeliveries.$inferSelect, 'batchId' | 'startByte' | 'endByte'>;

/** Batches that are stored at the same moment mix their deliveries; no more of them are kept open. */
const batchesKept = 4;

/**
 * Opens deliveries one after the other: the batch in which one lies is read when it is first asked
 * for, since many deliveries may be megabytes each. What is asked for throws UnsealError when its
 * batch cannot be opened.
 */
export function openBodies(sealer: Sealer, tx: Transaction): (delivery: Slice) => Promise<string> {
  const opened = new Map<string, Uint8Array>();
  const decoder = new TextDecoder();

  async function bodiesOf({ batchId, endByte }: Slice): Promise<Uint8Array> {
    const known = opened.get(batchId);
    if (known) return known;
    const [batch] = await tx
      .select({ sealed: webhookBatches.sealed })
      .from(webhookBatches)
      .where(eq(webhookBatches.id, batchId));
    const open = endByte === null ? openUncompressed : openBatch;
    const bodies = open(sealer, batchId, batch?.sealed ?? '');
    const [oldest] = opened.keys();
    if (oldest !== undefined && opened.size === batchesKept) opened.delete(oldest);
    opened.set(batchId, bodies);
    return bodies;
  }

  return async (delivery) => {
    const bodies = await bodiesOf(delivery);
    return decoder.decode(bodies.subarray(delivery.startByte, delivery.endByte ?? undefined));
  };
}
