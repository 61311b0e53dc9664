import { and, eq, inArray, isNotNull, ne } from 'drizzle-orm';
import type { BackendParts } from '../backend-parts.ts';
import { credentials, installs } from '../db/schema/index.ts';
import { installAssets } from './store-install-credentials.ts';

/**
 * Looks again at the installs whose system user may still reach an asset that is lost by now: its
 * token left a wider credential alone for as long as that worked. `assetIds` were not lost before.
 */
export async function adoptWhereLost(
  { db, jobs }: Pick<BackendParts, 'db' | 'jobs'>,
  tenantId: string,
  assetIds: readonly string[],
): Promise<void> {
  const read = new Set(assetIds);
  await db.asTenant(tenantId, async (tx) => {
    const rows = await tx
      .select()
      .from(installs)
      .where(
        and(
          eq(installs.tenantId, tenantId),
          eq(installs.state, 'installed'),
          eq(installs.tokenClass, 'system_user'),
          isNotNull(installs.sealed),
        ),
      );
    for (const row of rows) {
      const ids = installAssets(row)
        .map(({ id }) => id)
        .filter((id) => read.has(id));
      const lost = await tx
        .select({ assetId: credentials.assetId })
        .from(credentials)
        .where(
          and(
            eq(credentials.tenantId, tenantId),
            inArray(credentials.assetId, ids),
            eq(credentials.state, 'lost'),
            ne(credentials.tokenClass, 'system_user'),
          ),
        )
        .limit(1);
      if (lost.length === 0) continue;
      const { externalBusinessId } = row;
      await jobs.enqueue(tx, 'install', { tenantId, externalBusinessId });
    }
  });
}
