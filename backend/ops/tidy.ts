import { and, eq, inArray, lt, or } from 'drizzle-orm';
import { answerKeptMs } from '../access-tokens/create-access-tokens.ts';
import type { Database } from '../db/database.ts';
import {
  accessTokenAnswers,
  graphPauses,
  reconnectionAssets,
  reconnections,
  webhookDeliveries,
} from '../db/schema/index.ts';
import { removeOldEvents } from '../events/remove-old-events.ts';

const dayMs = 24 * 60 * 60_000;
/** The contract keeps idempotency keys so long. */
const reconnectionKeptMs = 30 * dayMs;
/** Meta repeats a delivery for 36 hours; what is kept longer serves nobody. */
const deliveryKeptMs = 7 * dayMs;
const rowsPerPass = 500;

/** Removes what has been kept as long as was promised. */
export async function tidy(db: Database, nowMs: number): Promise<void> {
  const before = (keptMs: number): Date => new Date(nowMs - keptMs);
  await db.asSystem((tx) =>
    tx.delete(accessTokenAnswers).where(lt(accessTokenAnswers.createdAt, before(answerKeptMs))),
  );
  await db.asSystem((tx) =>
    tx
      .delete(webhookDeliveries)
      .where(
        and(
          lt(webhookDeliveries.receivedAt, before(deliveryKeptMs)),
          or(eq(webhookDeliveries.state, 'processed'), eq(webhookDeliveries.state, 'unreadable')),
        ),
      ),
  );
  await db.asSystem((tx) => tx.delete(graphPauses).where(lt(graphPauses.until, before(0))));
  await removeOldReconnections(db, before(reconnectionKeptMs));
  await removeOldEvents(db, nowMs);
}

async function removeOldReconnections(db: Database, before: Date): Promise<void> {
  for (;;) {
    const removed = await db.asSystem(async (tx) => {
      const old = await tx
        .select({ id: reconnections.id })
        .from(reconnections)
        .where(lt(reconnections.createdAt, before))
        .limit(rowsPerPass);
      const ids = old.map(({ id }) => id);
      if (ids.length === 0) return 0;
      await tx.delete(reconnectionAssets).where(inArray(reconnectionAssets.reconnectionId, ids));
      await tx.delete(reconnections).where(inArray(reconnections.id, ids));
      return ids.length;
    });
    if (removed < rowsPerPass) return;
  }
}
