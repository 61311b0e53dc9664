import { and, eq, isNull } from 'drizzle-orm';
import type { Transaction } from '../db/database.ts';
import { reconnectionAssets } from '../db/schema/index.ts';
import type { ReconnectionRow } from '../db/schema/reconnections.ts';
import type { WantedAsset } from '../reach/find-reached.ts';

/** The assets of a reconnection that have no result yet. */
export async function openAssets(
  tx: Transaction,
  { tenantId, id }: Pick<ReconnectionRow, 'tenantId' | 'id'>,
): Promise<WantedAsset[]> {
  return tx
    .select({ id: reconnectionAssets.assetId, type: reconnectionAssets.assetType })
    .from(reconnectionAssets)
    .where(
      and(
        eq(reconnectionAssets.tenantId, tenantId),
        eq(reconnectionAssets.reconnectionId, id),
        isNull(reconnectionAssets.seq),
      ),
    );
}
