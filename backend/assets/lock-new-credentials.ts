import { sql } from 'drizzle-orm';
import type { Transaction } from '../db/database.ts';

/**
 * Until the transaction ends, nobody else who calls this stores credentials of the tenant: two who
 * connect an asset for the first time see each other. Comes before any credential is locked. One lock
 * for the tenant, for its event counter puts such transactions in a row anyway.
 */
export async function lockNewCredentials(tx: Transaction, tenantId: string): Promise<void> {
  await tx.execute(
    sql`select pg_advisory_xact_lock(hashtextextended(${`credentials of ${tenantId}`}, 0))`,
  );
}
