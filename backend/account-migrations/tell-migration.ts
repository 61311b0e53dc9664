import { and, desc, eq, inArray, sql } from 'drizzle-orm';
import type { Database, Transaction } from '../db/database.ts';
import { events, metaSignIns } from '../db/schema/index.ts';
import { appendEvents } from '../events/append-events.ts';
import { timeText } from '../http/time-text.ts';
import { metaUserUses } from './meta-user-uses.ts';
import { migrationEvent, migrationEventTypes } from './migration-event.ts';
import { lockMigrationFact } from './migration-fact.ts';

/**
 * Tells a tenant of a migration ahead that Meta announced before the tenant used the Meta user. Comes
 * after the user's credentials are committed: an announcement of the same moment, even the user's first,
 * holds the fact's lock, and either finds them or is seen here. A sign-in as the user (`hasSignedIn`) is
 * a use too: it is kept here, under that lock. `nowMs` is Meta's clock.
 */
export async function tellMigration(
  db: Database,
  tenantId: string,
  metaUserId: string,
  nowMs: number,
  { hasSignedIn = false }: { hasSignedIn?: boolean } = {},
): Promise<void> {
  await db.asSystem(async (tx) => {
    const fact = await lockMigrationFact(tx, metaUserId);
    if (hasSignedIn) await keepSignIn(tx, tenantId, metaUserId);
    if (fact.expireTime.getTime() <= nowMs) return;
    if (!(await isUsed(tx, tenantId, metaUserId))) return;
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

/** Dated by the database's clock, which removal goes by. */
async function keepSignIn(tx: Transaction, tenantId: string, metaUserId: string): Promise<void> {
  const signedInAt = sql`now()`;
  await tx
    .insert(metaSignIns)
    .values({ tenantId, metaUserId, signedInAt })
    .onConflictDoUpdate({
      target: [metaSignIns.tenantId, metaSignIns.metaUserId],
      set: { signedInAt },
    });
}

async function isUsed(tx: Transaction, tenantId: string, metaUserId: string): Promise<boolean> {
  const { rows } = await tx.execute(sql`
    select from ${metaUserUses}
    where tenant_id = ${tenantId} and meta_user_id = ${metaUserId} limit 1`);
  return rows.length > 0;
}
