import { sql } from 'drizzle-orm';
import type { Transaction } from '../db/database.ts';
import { excluded } from '../db/excluded.ts';
import type { NewCredentialRow } from '../db/schema/credentials.ts';
import { credentials } from '../db/schema/index.ts';

/** So many rows of two dozen columns stay below PostgreSQL's 65,535 parameters. */
const rowsPerInsert = 1_000;

/** Stores credentials, replacing what was stored for the same assets; errors of old ones are forgotten. */
export async function upsertCredentials(
  tx: Transaction,
  rows: readonly NewCredentialRow[],
): Promise<void> {
  for (let start = 0; start < rows.length; start += rowsPerInsert) {
    await upsertGroup(tx, rows.slice(start, start + rowsPerInsert));
  }
}

async function upsertGroup(tx: Transaction, rows: NewCredentialRow[]): Promise<void> {
  await tx
    .insert(credentials)
    .values(rows)
    .onConflictDoUpdate({
      target: [credentials.tenantId, credentials.assetId],
      set: {
        ...excluded(credentials, 'tenantId', 'assetId', 'businessId', 'businessName'),
        // A token without business_management does not show the business; it is still the same one.
        businessId: sql`coalesce(excluded.business_id, ${credentials.businessId})`,
        businessName: sql`coalesce(excluded.business_name, ${credentials.businessName})`,
      },
    });
}
