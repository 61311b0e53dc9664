import { eq } from 'drizzle-orm';
import * as z from 'zod/mini';
import { graphId, graphTime } from '../../lib/graph/nodes.ts';
import type { Transaction } from '../db/database.ts';
import { credentials, migrationFacts } from '../db/schema/index.ts';
import { appendEvents } from '../events/append-events.ts';
import type { ChangeHandler } from './apply-change.ts';
import { migrationEvent } from './migration-event.ts';

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

  const known = await lockFact(tx, metaUserId);
  if (!known || isOlder({ expireTime, entryTime }, known)) return 'stale';
  await tx
    .update(migrationFacts)
    .set({ expireTime, entryTime })
    .where(eq(migrationFacts.metaUserId, metaUserId));
  const previous = known.entryTime.getTime() === 0 ? null : known.expireTime;
  if (previous?.getTime() === expireTime.getTime()) return 'stale';

  const event = migrationEvent(metaUserId, expireTime, previous);
  const users = await tx
    .selectDistinct({ tenantId: credentials.tenantId })
    .from(credentials)
    .where(eq(credentials.metaUserId, metaUserId))
    // Counters are locked one after the other: always in the same order, so that nobody deadlocks.
    .orderBy(credentials.tenantId);
  for (const { tenantId } of users) {
    await appendEvents(tx, tenantId, [event]);
    requestReading({ tenantId, metaUserId });
  }
  return 'applied';
};

/** What is known of the user's migration; of one never heard of, a fact of the year 1970. */
async function lockFact(tx: Transaction, metaUserId: string): Promise<Fact | undefined> {
  const find = () =>
    tx.select().from(migrationFacts).where(eq(migrationFacts.metaUserId, metaUserId)).for('update');
  const [known] = await find();
  if (known) return known;
  await tx
    .insert(migrationFacts)
    .values({ metaUserId, expireTime: new Date(0), entryTime: new Date(0) })
    .onConflictDoNothing();
  const [made] = await find();
  return made;
}

interface Fact {
  expireTime: Date;
  entryTime: Date;
}

/** Two events of the same second: the later end is the extension. */
function isOlder(fact: Fact, known: Fact): boolean {
  const [at, knownAt] = [fact.entryTime.getTime(), known.entryTime.getTime()];
  return at < knownAt || (at === knownAt && fact.expireTime < known.expireTime);
}
