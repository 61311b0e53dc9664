import { eq, sql } from 'drizzle-orm';
import * as z from 'zod/mini';
import { graphId, graphTime } from '../../lib/graph/nodes.ts';
import { metaUserUses } from '../account-migrations/meta-user-uses.ts';
import { migrationEvent } from '../account-migrations/migration-event.ts';
import { lockMigrationFact, type MigrationFact } from '../account-migrations/migration-fact.ts';
import { migrationFacts } from '../db/schema/index.ts';
import { appendEvents } from '../events/append-events.ts';
import type { ChangeHandler } from './change-handler.ts';

const valueSchema = z.object({ user_id: graphId, migration_expire_time: graphTime });

/**
 * A Meta user's migration ends at another time than known. Meta cannot be asked for this, so the
 * newest `entry.time` wins; every tenant that uses the user is told, and its assets are read again.
 */
export const applyMigration: ChangeHandler = async ({ requestReading }, tx, change) => {
  const parsed = valueSchema.safeParse(change.value);
  if (!parsed.success || parsed.data.migration_expire_time.kind !== 'time') return 'unreadable';
  const metaUserId = parsed.data.user_id;
  const expireTime = new Date(parsed.data.migration_expire_time.atMs);
  const entryTime = new Date(change.entryTimeMs);

  const known = await lockMigrationFact(tx, metaUserId);
  if (isOlder({ expireTime, entryTime }, known)) return 'stale';
  await tx
    .update(migrationFacts)
    .set({ expireTime, entryTime })
    .where(eq(migrationFacts.metaUserId, metaUserId));
  const previous = known.entryTime.getTime() === 0 ? null : known.expireTime;
  if (previous?.getTime() === expireTime.getTime()) return 'stale';

  const event = migrationEvent(metaUserId, expireTime, previous);
  // Counters are locked one after the other: always in the same order, so that nobody deadlocks.
  const { rows: users } = await tx.execute<{ tenant_id: string }>(sql`
    select distinct tenant_id from ${metaUserUses}
    where meta_user_id = ${metaUserId} order by tenant_id`);
  for (const { tenant_id: tenantId } of users) {
    await appendEvents(tx, tenantId, [event]);
    requestReading({ tenantId, metaUserId });
  }
  return 'applied';
};

/** Two events of the same second: the later end is the extension. */
function isOlder(fact: MigrationFact, known: MigrationFact): boolean {
  const [at, knownAt] = [fact.entryTime.getTime(), known.entryTime.getTime()];
  return at < knownAt || (at === knownAt && fact.expireTime < known.expireTime);
}
