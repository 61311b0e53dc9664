import { and, eq, isNotNull } from 'drizzle-orm';
import type { BackendParts } from '../../backend-parts.ts';
import type { Transaction } from '../../db/database.ts';
import { installs } from '../../db/schema/index.ts';
import { ownAssets } from '../own-assets.ts';

/**
 * Has the installs looked at again whose system user may still reach an asset: its token left a wider
 * credential alone for as long as that worked. Part of the transaction that finds `lostIds` lost, for
 * nothing finds them so again.
 */
export async function adoptWhereLost(
  tx: Transaction,
  jobs: BackendParts['jobs'],
  tenantId: string,
  lostIds: readonly string[],
): Promise<void> {
  if (lostIds.length === 0) return;
  const lost = new Set(lostIds);
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
    if (!ownAssets(row).some(({ id }) => lost.has(id))) continue;
    const { externalBusinessId } = row;
    await jobs.enqueue(tx, 'install', { tenantId, externalBusinessId });
  }
}
