import { sql } from 'drizzle-orm';
import type { BackendParts } from '../backend-parts.ts';
import { credentials } from '../db/schema/index.ts';
import { readingDelayMs } from './reading-delay.ts';
import type { ReadCredential } from './store-readings.ts';

/**
 * Puts off what could not be opened: it would stay due, and with it all else of its user would be read
 * each minute. What took the place of one meanwhile stays due as it is.
 */
export async function postponeUnopened(
  { db, metaApp }: Pick<BackendParts, 'db' | 'metaApp'>,
  tenantId: string,
  unopened: readonly ReadCredential[],
): Promise<void> {
  if (unopened.length === 0) return;
  const nowMs = metaApp.nowMs();
  const nextReadAt = new Date(nowMs + readingDelayMs(null, nowMs));
  await db.asTenant(tenantId, (tx) =>
    tx.execute(sql`
      update ${credentials} as credential set next_read_at = ${nextReadAt}
      from unnest(
        ${sql.param(unopened.map(({ assetId }) => assetId))}::text[],
        ${sql.param(unopened.map(({ sealed }) => sealed))}::text[]
      ) as unopened(asset_id, sealed)
      where credential.tenant_id = ${tenantId} and credential.asset_id = unopened.asset_id
        and credential.sealed is not distinct from unopened.sealed`),
  );
}
