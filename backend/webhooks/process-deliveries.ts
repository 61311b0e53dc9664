import { and, asc, eq, lte, sql } from 'drizzle-orm';
import type { BackendParts } from '../backend-parts.ts';
import type { Transaction } from '../db/database.ts';
import { webhookDeliveries } from '../db/schema/index.ts';
import { applyChange } from './apply-change.ts';
import { parseDelivery } from './parse-delivery.ts';

export type ProcessingDeps = Pick<
  BackendParts,
  'db' | 'sealer' | 'jobs' | 'log' | 'metrics' | 'metaApp'
>;

const retryDelayMs = 30_000;
const longestRetryDelayMs = 60 * 60_000;

/**
 * Works off the deliveries that wait, oldest first, each in a transaction of its own; several
 * processes share them. Nothing here calls Graph: what has to be read again is queued as a job.
 * Returns how many were processed.
 */
export async function processDeliveries(
  deps: ProcessingDeps,
  isStopped: () => boolean = () => false,
): Promise<number> {
  let processed = 0;
  while (!isStopped()) {
    const outcome = await processNext(deps);
    if (outcome === 'none') return processed;
    if (outcome === 'done') processed += 1;
  }
  return processed;
}

async function processNext(deps: ProcessingDeps): Promise<'done' | 'failed' | 'none'> {
  let taken: number | null = null;
  try {
    return await deps.db.asSystem(async (tx) => {
      const delivery = await takeNext(tx);
      if (!delivery) return 'none';
      taken = delivery.id;
      const body = await deps.sealer.open(delivery.sealed, ['webhook', delivery.bodyHash]);
      let unknownFields = 0;
      for (const change of parseDelivery(body) ?? []) {
        const result = await applyChange(deps, tx, change);
        if (result === 'unknown') unknownFields += 1;
        const field = result === 'unknown' ? 'other' : change.field;
        deps.metrics.webhookUpdates.inc({ field, result });
      }
      await tx
        .update(webhookDeliveries)
        .set({ state: 'processed', processedAt: new Date(), unknownFields })
        .where(eq(webhookDeliveries.id, delivery.id));
      return 'done';
    });
  } catch (error) {
    if (taken === null) throw error;
    deps.log.error({ err: error, deliveryId: taken }, 'webhook delivery failed');
    await postpone(deps, taken);
    return 'failed';
  }
}

async function takeNext(tx: Transaction) {
  const [delivery] = await tx
    .select()
    .from(webhookDeliveries)
    .where(
      and(eq(webhookDeliveries.state, 'received'), lte(webhookDeliveries.notBefore, new Date())),
    )
    .orderBy(asc(webhookDeliveries.id))
    .limit(1)
    .for('update', { skipLocked: true });
  return delivery;
}

async function postpone({ db }: ProcessingDeps, id: number): Promise<void> {
  await db.system
    .update(webhookDeliveries)
    .set({
      attempts: sql`${webhookDeliveries.attempts} + 1`,
      notBefore: sql`now() + least(
        interval '1 millisecond' * ${retryDelayMs} * power(2, least(${webhookDeliveries.attempts}, 20)),
        interval '1 millisecond' * ${longestRetryDelayMs}
      )`,
    })
    .where(eq(webhookDeliveries.id, id));
}
