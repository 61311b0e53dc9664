import { sql } from 'drizzle-orm';
import type { Transaction } from '../db/database.ts';
import { excluded } from '../db/excluded.ts';
import type { NewCredentialRow } from '../db/schema/credentials.ts';
import { credentials } from '../db/schema/index.ts';

/** Stores credentials, replacing what was stored for the same assets; errors of old ones are forgotten. */
export async function upsertCredentials(
  tx: Transaction,
  rows: readonly NewCredentialRow[],
): Promise<void> {
  if (rows.length === 0) return;
  await tx
    .insert(credentials)
    .values([...rows])
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
