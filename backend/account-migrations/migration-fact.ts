import { eq } from 'drizzle-orm';
import type { Transaction } from '../db/database.ts';
import { migrationFacts } from '../db/schema/index.ts';

/** When a Meta user's migration ends, and the `entry.time` of who said so. */
export interface MigrationFact {
  expireTime: Date;
  entryTime: Date;
}

/**
 * Locks what is known of a Meta user's migration until the transaction ends; of a user never heard
 * of, a fact of the year 1970. Who announces and who begins to use the user take it before they look
 * for each other, so the later of two sees what the earlier committed.
 */
export async function lockMigrationFact(
  tx: Transaction,
  metaUserId: string,
): Promise<MigrationFact> {
  const find = () =>
    tx.select().from(migrationFacts).where(eq(migrationFacts.metaUserId, metaUserId)).for('update');
  const [known] = await find();
  if (known) return known;
  const unheardOf = { expireTime: new Date(0), entryTime: new Date(0) };
  // Waits for a transaction that is just making it.
  await tx
    .insert(migrationFacts)
    .values({ metaUserId, ...unheardOf })
    .onConflictDoNothing();
  const [made] = await find();
  return made ?? unheardOf;
}
