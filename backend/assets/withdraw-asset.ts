import { and, eq } from 'drizzle-orm';
import type { Database } from '../db/database.ts';
import { credentials } from '../db/schema/index.ts';

/** Forgets the credential of one asset; false when the tenant has none. Meta is not told. */
export async function withdrawAsset(
  db: Database,
  tenantId: string,
  assetId: string,
): Promise<boolean> {
  const { rowCount } = await db.asTenant(tenantId, (tx) =>
    tx
      .delete(credentials)
      .where(and(eq(credentials.tenantId, tenantId), eq(credentials.assetId, assetId))),
  );
  return rowCount === 1;
}
