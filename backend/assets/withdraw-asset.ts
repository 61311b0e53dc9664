import { and, eq } from 'drizzle-orm';
import type { BackendParts } from '../backend-parts.ts';
import { credentials } from '../db/schema/index.ts';
import { announceFeatures } from '../installs/announce-features.ts';

/**
 * Forgets the credential of one asset, and tells what that changes; false when the tenant has none.
 * Meta is not told.
 */
export async function withdrawAsset(
  { db, metaApp }: Pick<BackendParts, 'db' | 'metaApp'>,
  tenantId: string,
  assetId: string,
): Promise<boolean> {
  const { rowCount } = await db.asTenant(tenantId, (tx) =>
    tx
      .delete(credentials)
      .where(and(eq(credentials.tenantId, tenantId), eq(credentials.assetId, assetId))),
  );
  if (rowCount !== 1) return false;
  // On its own: whoever stores credentials of an install locks the install first.
  await db.asTenant(tenantId, (tx) => announceFeatures(tx, tenantId, metaApp.nowMs()));
  return true;
}
