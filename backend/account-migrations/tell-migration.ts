import { and, desc, eq, inArray, sql } from 'drizzle-orm';
import type { Database, Transaction } from '../db/database.ts';
import { credentials, events } from '../db/schema/index.ts';
import { appendEvents } from '../events/append-events.ts';
import { timeText } from '../http/time-text.ts';
import { migrationEvent, migrationEventTypes } from './migration-event.ts';
import { lockMigrationFact } from './migration-fact.ts';

/**
 * Tells a tenant of a migration ahead that Meta announced before the tenant used the Meta user. Comes
 * after the user's credentials are committed: an announcement of the same moment, even the user's first,
 * holds the fact's lock, and either finds them or is seen here. Whoever has just signed in as the user uses it
 * too (`isUsed`), though nothing is stored yet. `nowMs` is Meta's clock.
 */
export async function tellMigration(
  db: Database,
  tenantId: string,
  metaUserId: string,
  nowMs: number,
  { isUsed = false }: { isUsed?: boolean } = {},
): Promise<void> {
  await db.asSystem(async (tx) => {
    const fact = await lockMigrationFact(tx, metaUserId);
    if (fact.expireTime.getTime() <= nowMs) return;
    if (!isUsed && !(await standsOn(tx, tenantId, metaUserId))) return;
    const [told] = await tx
      .select({ expireTime: sql<string>`${events.data} ->> 'expireTime'` })
      .from(events)
      .where(
        and(
          eq(events.tenantId, tenantId),
          inArray(events.type, [...migrationEventTypes]),
          eq(sql`${events.data} ->> 'metaUserId'`, metaUserId),
        ),
      )
      .orderBy(desc(events.seq))
      .limit(1);
    if (told?.expireTime === timeText(fact.expireTime)) return;
    const previous = told ? new Date(told.expireTime) : null;
    await appendEvents(tx, tenantId, [migrationEvent(metaUserId, fact.expireTime, previous)]);
  });
}

/** Whether a credential of the tenant is the Meta user's. */
async function standsOn(tx: Transaction, tenantId: string, metaUserId: string): Promise<boolean> {
  const rows = await tx
    .select({ assetId: credentials.assetId })
    .from(credentials)
    .where(and(eq(credentials.tenantId, tenantId), eq(credentials.metaUserId, metaUserId)))
    .limit(1);
  return rows.length > 0;
}
