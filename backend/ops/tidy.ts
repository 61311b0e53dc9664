import { and, eq, isNull, lt, sql } from 'drizzle-orm';
import { answerKeptMs } from '../access-tokens/login-code-record.ts';
import type { Database } from '../db/database.ts';
import {
  accessTokenAnswers,
  graphPauses,
  metaSignIns,
  reconnectionAssets,
  reconnections,
} from '../db/schema/index.ts';
import { removeOldEvents } from '../events/remove-old-events.ts';
import { finishReconnection } from '../reconnections/finish-reconnection.ts';

const hourMs = 60 * 60_000;
const dayMs = 24 * hourMs;
/** Longer than a job is patient with Meta and tried again after errors. */
const reconnectionGivenUpMs = 6 * hourMs;
/** The contract keeps idempotency keys so long. */
const reconnectionKeptMs = 30 * dayMs;
/** Meta repeats a delivery for 36 hours; what is kept longer serves nobody. */
const deliveryKeptMs = 7 * dayMs;
/** An operator looks at them when something is missing. */
const quarantinedKeptMs = 30 * dayMs;
/** Who read a token is asked long after. */
const credentialReadsKeptMs = 365 * dayMs;
/** Without a new sign-in a person's token reads nothing by then. */
const signInKeptMs = 90 * dayMs;
/** Small enough to end before the statement timeout. */
const rowsPerPass = 500;

/**
 * Ends what nobody works at any more, and removes what has been kept as long as was promised, by
 * the one clock that all processes have: the database's.
 */
export async function tidy(db: Database): Promise<void> {
  const nowMs = await readClock(db);
  const before = (keptMs: number): Date => new Date(nowMs - keptMs);
  await db.asSystem((tx) =>
    tx.delete(accessTokenAnswers).where(lt(accessTokenAnswers.createdAt, before(answerKeptMs))),
  );
  await db.asSystem((tx) =>
    tx.delete(metaSignIns).where(lt(metaSignIns.signedInAt, before(signInKeptMs))),
  );
  await removeOldDeliveries(db, before(deliveryKeptMs));
  await db.asSystem((tx) => tx.delete(graphPauses).where(lt(graphPauses.until, before(0))));
  await endGivenUpReconnections(db, before(reconnectionGivenUpMs), nowMs);
  await removeOldReconnections(db, before(reconnectionKeptMs));
  await removeOldEvents(db, nowMs);
  await removeOldRecords(db, 'quarantined_events', before(quarantinedKeptMs));
  await removeOldRecords(db, 'credential_reads', before(credentialReadsKeptMs));
}

async function readClock(db: Database): Promise<number> {
  const { rows } = await db.system.execute<{ now_ms: number }>(
    sql`select extract(epoch from now())::float8 * 1000 as now_ms`,
  );
  if (!rows[0]) throw new Error('PostgreSQL did not tell the time');
  return rows[0].now_ms;
}

/** Numbered as they came: the first ones are the oldest, and no index on the time is needed. */
async function removeOldRecords(
  db: Database,
  table: 'quarantined_events' | 'credential_reads',
  before: Date,
): Promise<void> {
  const name = sql.identifier(table);
  for (;;) {
    const { rowCount } = await db.system.execute(sql`
      delete from ${name} where at < ${before}
        and id in (select id from ${name} order by id limit ${rowsPerPass})`);
    if ((rowCount ?? 0) < rowsPerPass) return;
  }
}

/** A batch goes as a whole, once none of its deliveries waits any more. */
async function removeOldDeliveries(db: Database, before: Date): Promise<void> {
  for (;;) {
    const { rowCount } = await db.system.execute(sql`
      with old as (
        delete from webhook_batches where id in (
          select id from webhook_batches as batch
          where received_at < ${before} and not exists (
            select from webhook_deliveries where batch_id = batch.id and state = 'received'
          )
          limit ${rowsPerPass}
        )
        returning id
      ), emptied as (
        delete from webhook_deliveries where batch_id in (select id from old)
      )
      select from old`);
    if ((rowCount ?? 0) < rowsPerPass) return;
  }
}

/** One whose job was given up would be `running`, and hold its token, until it is removed. */
async function endGivenUpReconnections(db: Database, before: Date, nowMs: number): Promise<void> {
  const givenUp = await db.asSystem((tx) =>
    tx
      .select({ tenantId: reconnections.tenantId, id: reconnections.id })
      .from(reconnections)
      .where(and(lt(reconnections.createdAt, before), isNull(reconnections.finishedAt)))
      .limit(rowsPerPass),
  );
  for (const reconnection of givenUp) await finishReconnection(db, reconnection, null, nowMs);
}

/** One at a time: each has up to ten thousand assets, and they are found by tenant and id only. */
async function removeOldReconnections(db: Database, before: Date): Promise<void> {
  for (;;) {
    const old = await db.asSystem((tx) =>
      tx
        .select({ tenantId: reconnections.tenantId, id: reconnections.id })
        .from(reconnections)
        .where(lt(reconnections.createdAt, before))
        .limit(rowsPerPass),
    );
    for (const { tenantId, id } of old) {
      await db.asTenant(tenantId, async (tx) => {
        await tx
          .delete(reconnectionAssets)
          .where(
            and(
              eq(reconnectionAssets.tenantId, tenantId),
              eq(reconnectionAssets.reconnectionId, id),
            ),
          );
        await tx
          .delete(reconnections)
          .where(and(eq(reconnections.tenantId, tenantId), eq(reconnections.id, id)));
      });
    }
    if (old.length < rowsPerPass) return;
  }
}
