import { and, asc, eq, lte, sql } from 'drizzle-orm';
import type { BackendParts } from '../backend-parts.ts';
import type { Transaction } from '../db/database.ts';
import { webhookDeliveries } from '../db/schema/index.ts';
import type { JobData } from '../jobs/queues.ts';
import type { ChangeContext } from './change-handler.ts';
import { openBodies } from './open-bodies.ts';
import { type DeliveryOutcome, processDelivery } from './process-delivery.ts';

export type ProcessingDeps = Pick<
  BackendParts,
  'db' | 'sealer' | 'jobs' | 'log' | 'metrics' | 'metaApp'
>;

type Delivery = typeof webhookDeliveries.$inferSelect;

/** Under load many small deliveries share a transaction; under a fault each has its own. */
const deliveriesAtOnce = 100;
/**
 * No transaction goes on for longer with a further delivery: it holds the feeds of the tenants it
 * tells, and all else that happens to them waits.
 */
const updatesAtOnce = 1_000;
const longestMs = 1_000;
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
  /** So many of those next in turn are taken one by one, since one of them failed. */
  let suspects = 0;
  while (!isStopped()) {
    const isSuspect = suspects > 0;
    const begun: number[] = [];
    try {
      const isLast = await deps.db.asSystem(async (tx) => {
        // In place of what an attempt that is repeated took.
        begun.length = 0;
        const deliveries = await takeNext(tx, isSuspect ? 1 : deliveriesAtOnce);
        await processTaken(deps, tx, { deliveries, begun, isSuspect, isStopped });
        return begun.length === deliveries.length && deliveries.length < deliveriesAtOnce;
      });
      if (isSuspect) suspects = begun.length === 0 ? 0 : suspects - 1;
      else if (isLast) return;
    } catch (error) {
      const failed = begun.at(-1);
      if (failed === undefined) throw error;
      if (!isSuspect) {
        suspects = begun.length;
        continue;
      }
      // Alone, so that it holds up none of the others.
      deps.log.error({ err: error, deliveryId: failed }, 'webhook delivery failed');
      await postpone(deps, failed);
      suspects -= 1;
    }
  }
}

/** Times are stored in milliseconds: one that was rounded up lies ahead of who comes at once. */
const soon = sql`now() + interval '1 millisecond'`;

async function takeNext(tx: Transaction, limit: number): Promise<Delivery[]> {
  // In the index they stand in order. Without statistics of a flood that has just come, PostgreSQL
  // would collect and sort everything that waits, again for each hundred.
  await tx.execute(sql`set local enable_bitmapscan = off`);
  return tx
    .select()
    .from(webhookDeliveries)
    .where(and(eq(webhookDeliveries.state, 'received'), lte(webhookDeliveries.notBefore, soon)))
    .orderBy(asc(webhookDeliveries.id))
    .limit(limit)
    .for('update', { skipLocked: true });
}

interface Taken {
  deliveries: readonly Delivery[];
  /** Told which of them were begun with. */
  begun: number[];
  isSuspect: boolean;
  isStopped: () => boolean;
}

/** Processes what was taken as far as a transaction should go; what is left waits for the next. */
async function processTaken(
  deps: ProcessingDeps,
  tx: Transaction,
  { deliveries, begun, isSuspect, isStopped }: Taken,
): Promise<void> {
  if (deliveries.length === 0) return;
  const endsAtMs = performance.now() + longestMs;
  const readings = new Map<string, JobData['read']>();
  const context: ChangeContext = {
    ...deps,
    requestReading: (reading) =>
      readings.set(JSON.stringify([reading.tenantId, reading.metaUserId]), reading),
  };
  const open = openBodies(deps.sealer, tx);
  const outcomes: (DeliveryOutcome & { id: number })[] = [];
  let updates = 0;
  for (const delivery of deliveries) {
    begun.push(delivery.id);
    const outcome = await processDelivery(context, tx, await open(delivery), isSuspect);
    outcomes.push({ id: delivery.id, ...outcome });
    updates += outcome.updates;
    if (updates >= updatesAtOnce || performance.now() >= endsAtMs || isStopped()) break;
  }
  await tx.execute(sql`
    update webhook_deliveries as delivery
    set state = outcome.state, processed_at = now(), updates = outcome.updates,
        unknown_fields = outcome.unknown_fields
    from jsonb_to_recordset(${JSON.stringify(outcomes)}::jsonb)
      as outcome(id bigint, state text, updates int, unknown_fields int)
    where delivery.id = outcome.id`);
  for (const reading of readings.values()) await deps.jobs.enqueue(tx, 'read', reading);
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
