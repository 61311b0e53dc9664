import { and, asc, eq, lte, sql } from 'drizzle-orm';
import type { BackendParts } from '../backend-parts.ts';
import type { Transaction } from '../db/database.ts';
import { webhookDeliveries } from '../db/schema/index.ts';
import type { JobData } from '../jobs/queues.ts';
import { applyChange } from './apply-change.ts';
import { openBodies } from './open-bodies.ts';
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

interface Outcome {
  id: number;
  state: 'processed' | 'unreadable';
  updates: number;
  /** Changes of fields we do not handle. */
  unknown_fields: number;
}

/** Under load many small deliveries share a transaction; under a fault each has its own. */
const deliveriesAtOnce = 100;
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

async function takeNext(tx: Transaction, limit: number): Promise<Delivery[]> {
  // In the index they stand in order. Without statistics of a flood that has just come, PostgreSQL
  // would collect and sort everything that waits, again for each hundred.
  await tx.execute(sql`set local enable_bitmapscan = off`);
  return tx
    .select()
    .from(webhookDeliveries)
    .where(
      and(eq(webhookDeliveries.state, 'received'), lte(webhookDeliveries.notBefore, sql`now()`)),
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
  if (deliveries.length === 0) return;
  const readings = new Map<string, JobData['read']>();
  const context: ChangeContext = {
    ...deps,
    requestReading: (reading) =>
      readings.set(JSON.stringify([reading.tenantId, reading.metaUserId]), reading),
  };
  const bodyOf = await openBodies(deps.sealer, tx, deliveries);
  const outcomes: Outcome[] = [];
  for (const delivery of deliveries) {
    const outcome = await processOne(context, tx, bodyOf(delivery));
    outcomes.push({ id: delivery.id, ...outcome });
  }
  await tx.execute(sql`
    update webhook_deliveries as delivery
    set state = outcome.state, processed_at = now(), updates = outcome.updates,
        unknown_fields = outcome.unknown_fields
    from jsonb_to_recordset(${JSON.stringify(outcomes)}::jsonb)
      as outcome(id bigint, state text, updates int, unknown_fields int)
    where delivery.id = outcome.id`);
  for (const [key, reading] of readings) await deps.jobs.enqueue(tx, 'read', reading, { key });
}

async function processOne(
  deps: ChangeContext,
  tx: Transaction,
  body: string,
): Promise<Omit<Outcome, 'id'>> {
  const changes = parseDelivery(body);
  if (changes === null) {
    deps.log.warn('a signed webhook delivery is unreadable');
    deps.metrics.webhookDeliveries.inc({ result: 'unreadable' });
    return { state: 'unreadable', updates: 0, unknown_fields: 0 };
  }
  let unknownFields = 0;
  for (const change of changes) {
    const result = await applyChange(deps, tx, change);
    if (result === 'unknown') unknownFields += 1;
    else deps.metrics.webhookUpdates.inc({ field: change.field, result });
  }
  if (unknownFields > 0) {
    deps.metrics.webhookUpdates.inc({ field: 'other', result: 'unknown' }, unknownFields);
  }
  return { state: 'processed', updates: changes.length, unknown_fields: unknownFields };
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
