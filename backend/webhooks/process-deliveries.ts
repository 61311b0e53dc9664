import { and, asc, eq, inArray, lte, sql } from 'drizzle-orm';
import type { BackendParts } from '../backend-parts.ts';
import type { Transaction } from '../db/database.ts';
import { webhookDeliveries } from '../db/schema/index.ts';
import type { JobData } from '../jobs/queues.ts';
import { applyChange } from './apply-change.ts';
import { parseDelivery } from './parse-delivery.ts';

export type ProcessingDeps = Pick<
  BackendParts,
  'db' | 'sealer' | 'jobs' | 'log' | 'metrics' | 'metaApp'
>;

/** What a change is brought into effect with. */
export interface ChangeContext extends ProcessingDeps {
  /** Queues a reading of a Meta user's assets, once however many changes ask for it. */
  requestReading(reading: JobData['read']): void;
}

type Delivery = typeof webhookDeliveries.$inferSelect;

/** Under load many small deliveries share a transaction; under a fault each has its own. */
const deliveriesAtOnce = 50;
const retryDelayMs = 30_000;
const longestRetryDelayMs = 60 * 60_000;
/** A day and a half with these delays: as long as Meta itself repeats what was not taken. */
const lastAttempt = 42;

/**
 * Works off the deliveries that wait, oldest first; several processes share them. Nothing here calls
 * Graph: what has to be read again is queued as a job. Ends when nothing waits any more.
 */
export async function processDeliveries(
  deps: ProcessingDeps,
  isStopped: () => boolean = () => false,
): Promise<void> {
  let atOnce = deliveriesAtOnce;
  while (!isStopped()) {
    const taken: number[] = [];
    try {
      await deps.db.asSystem(async (tx) => {
        const deliveries = await takeNext(tx, atOnce);
        // In place of what an attempt that is repeated took.
        taken.splice(0, taken.length, ...deliveries.map(({ id }) => id));
        await processTaken(deps, tx, deliveries);
      });
      if (taken.length < atOnce) {
        if (atOnce === deliveriesAtOnce) return;
        atOnce = deliveriesAtOnce;
      }
    } catch (error) {
      const [first] = taken;
      if (first === undefined) throw error;
      // One of them cannot be processed: alone, so that it holds up none of the others.
      if (taken.length === 1) {
        deps.log.error({ err: error, deliveryId: first }, 'webhook delivery failed');
        await postpone(deps, first);
      }
      atOnce = 1;
    }
  }
}

function takeNext(tx: Transaction, limit: number): Promise<Delivery[]> {
  return tx
    .select()
    .from(webhookDeliveries)
    .where(
      and(eq(webhookDeliveries.state, 'received'), lte(webhookDeliveries.notBefore, new Date())),
    )
    .orderBy(asc(webhookDeliveries.id))
    .limit(limit)
    .for('update', { skipLocked: true });
}

async function processTaken(
  deps: ProcessingDeps,
  tx: Transaction,
  deliveries: readonly Delivery[],
): Promise<void> {
  const byUnknownFields = new Map<number, number[]>();
  const readings = new Map<string, JobData['read']>();
  const context: ChangeContext = {
    ...deps,
    requestReading: (reading) =>
      readings.set(JSON.stringify([reading.tenantId, reading.metaUserId]), reading),
  };
  for (const delivery of deliveries) {
    const unknownFields = await processOne(context, tx, delivery);
    const ids = byUnknownFields.get(unknownFields) ?? [];
    byUnknownFields.set(unknownFields, [...ids, delivery.id]);
  }
  for (const [unknownFields, ids] of byUnknownFields) {
    await tx
      .update(webhookDeliveries)
      .set({ state: 'processed', processedAt: new Date(), unknownFields })
      .where(inArray(webhookDeliveries.id, ids));
  }
  for (const [key, reading] of readings) await deps.jobs.enqueue(tx, 'read', reading, { key });
}

/** Returns how many of its changes were of fields we do not handle. */
async function processOne(
  deps: ChangeContext,
  tx: Transaction,
  { sealed, bodyHash }: Delivery,
): Promise<number> {
  const body = await deps.sealer.open(sealed, ['webhook', bodyHash]);
  let unknownFields = 0;
  for (const change of parseDelivery(body) ?? []) {
    const result = await applyChange(deps, tx, change);
    if (result === 'unknown') unknownFields += 1;
    const field = result === 'unknown' ? 'other' : change.field;
    deps.metrics.webhookUpdates.inc({ field, result });
  }
  return unknownFields;
}

/** Tries a delivery again later; one that failed for the last time is set aside and counted. */
async function postpone({ db, log, metrics }: ProcessingDeps, id: number): Promise<void> {
  const [postponed] = await db.system
    .update(webhookDeliveries)
    .set({
      attempts: sql`${webhookDeliveries.attempts} + 1`,
      state: sql`case when ${webhookDeliveries.attempts} + 1 < ${lastAttempt}
                 then ${webhookDeliveries.state} else 'unreadable' end`,
      notBefore: sql`now() + least(
        interval '1 millisecond' * ${retryDelayMs} * power(2, least(${webhookDeliveries.attempts}, 20)),
        interval '1 millisecond' * ${longestRetryDelayMs}
      )`,
    })
    .where(eq(webhookDeliveries.id, id))
    .returning({ state: webhookDeliveries.state });
  if (postponed?.state !== 'unreadable') return;
  log.error({ deliveryId: id }, 'webhook delivery given up');
  metrics.webhookDeliveries.inc({ result: 'given_up' });
}
