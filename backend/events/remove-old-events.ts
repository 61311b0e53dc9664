import { and, asc, eq, lt, lte, max, sql } from 'drizzle-orm';
import type { Database } from '../db/database.ts';
import { events, tenants } from '../db/schema/index.ts';

export const eventsKeptMs = 90 * 24 * 60 * 60_000;

const tenantsPerPass = 500;

/** Removes events older than 90 days; a reader whose cursor lies before them is told so. */
export async function removeOldEvents(db: Database, nowMs: number): Promise<void> {
  const before = new Date(nowMs - eventsKeptMs);
  while ((await removePass(db, before)) === tenantsPerPass);
}

/** Tells how many tenants had events to remove. */
async function removePass(db: Database, before: Date): Promise<number> {
  const old = await db.asSystem((tx) =>
    tx
      .select({ tenantId: events.tenantId, seq: max(events.seq) })
      .from(events)
      .where(lt(events.occurredAt, before))
      .groupBy(events.tenantId)
      .orderBy(asc(events.tenantId))
      .limit(tenantsPerPass),
  );
  for (const { tenantId, seq } of old) {
    if (seq === null) continue;
    await db.asTenant(tenantId, async (tx) => {
      await tx
        .update(tenants)
        .set({ removedEventSeq: sql`greatest(${tenants.removedEventSeq}, ${seq})` })
        .where(eq(tenants.id, tenantId));
      await tx.delete(events).where(and(eq(events.tenantId, tenantId), lte(events.seq, seq)));
    });
  }
  return old.length;
}
