import { sql } from 'drizzle-orm';
import type { Transaction } from '../db/database.ts';

/**
 * Until the transaction ends, nobody else who calls this changes installs of the tenant. Comes before
 * any install is locked: who changed one then compares the features of all, and two who did so would
 * wait for each other.
 */
export async function lockInstalls(tx: Transaction, tenantId: string): Promise<void> {
  await tx.execute(
    sql`select pg_advisory_xact_lock(hashtextextended(${`installs of ${tenantId}`}, 0))`,
  );
}
