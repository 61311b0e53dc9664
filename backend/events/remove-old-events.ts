import { asc, eq, lt, max, sql } from 'drizzle-orm';
import type { Database } from '../db/database.ts';
import { events, tenants } from '../db/schema/index.ts';

export const eventsKeptMs = 90 * 24 * 60 * 60_000;

const tenantsPerPass = 500;

/** Removes events older than 90 days; a reader whose cursor lies before them is told so, of either feed. */
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
    await db.asSystem(async (tx) => {
      await tx
        .update(tenants)
        .set({ removedEventSeq: sql`greatest(${tenants.removedEventSeq}, ${seq})` })
        .where(eq(tenants.id, tenantId));
      await tx.execute(sql`
        with removed as (
          delete from events where tenant_id = ${tenantId} and seq <= ${seq}
          returning written_by, tenant_id, seq
        )
        insert into last_removed_event (written_by, tenant_id, seq)
        select * from removed order by written_by desc, seq desc limit 1
        on conflict (is_only) do update
          set (written_by, tenant_id, seq) = (excluded.written_by, excluded.tenant_id, excluded.seq)
          where (excluded.written_by, excluded.tenant_id, excluded.seq) >
            (last_removed_event.written_by, last_removed_event.tenant_id, last_removed_event.seq)`);
    });
  }
  return old.length;
}
