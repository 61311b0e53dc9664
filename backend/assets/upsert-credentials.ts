import { sql } from 'drizzle-orm';
import type { Transaction } from '../db/database.ts';
import { excludedSet } from '../db/excluded-set.ts';
import { insertRows } from '../db/insert-rows.ts';
import type { NewCredentialRow } from '../db/schema/credentials.ts';
import { credentials } from '../db/schema/index.ts';

const apart = ['tenant_id', 'asset_id', 'business_id', 'business_name'];

/**
 * A token without business_management does not show the business, or shows it without its name: it is
 * still the same one. Another business does not take the name over.
 */
const onConflict = sql`
  on conflict (tenant_id, asset_id) do update
  set ${excludedSet(credentials, apart)},
      business_id = coalesce(excluded.business_id, ${credentials.businessId}),
      business_name = case
        when excluded.business_id <> ${credentials.businessId} then excluded.business_name
        else coalesce(excluded.business_name, ${credentials.businessName})
      end`;

/** Stores credentials, replacing what was stored for the same assets; errors of old ones are forgotten. */
export async function upsertCredentials(
  tx: Transaction,
  rows: readonly NewCredentialRow[],
): Promise<void> {
  await insertRows(tx, credentials, rows.map(withEveryColumn), onConflict);
}

/** What is not given is reset too, so every column has to be in the insert. */
function withEveryColumn(row: NewCredentialRow): NewCredentialRow {
  return { ...blank, ...row };
}

const blank = {
  businessId: null,
  businessName: null,
  metaUserId: null,
  isWorkAccount: null,
  sealed: null,
  kid: null,
  tasks: null,
  expiresAt: null,
  verifiedAt: null,
  userAccessExpireTime: null,
  readAt: null,
  lastErrorCode: null,
  lastErrorSubcode: null,
  lastErrorAt: null,
  failedReadings: 0,
  nextReadAt: new Date(0),
} satisfies Partial<NewCredentialRow>;
