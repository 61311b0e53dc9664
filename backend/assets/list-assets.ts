import { and, asc, eq, getTableColumns, gt } from 'drizzle-orm';
import type { AssetsAnswer, PartnerAsset } from '../../contract/assets.ts';
import { idSchema } from '../../contract/ids.ts';
import type { Database } from '../db/database.ts';
import type { CredentialRow } from '../db/schema/credentials.ts';
import { credentials, installs } from '../db/schema/index.ts';
import type { InstallRow } from '../db/schema/installs.ts';
import { timeText } from '../http/time-text.ts';
import { connectedAssetIds } from '../installs/feature-state.ts';

/** A page of the tenant's assets in the order of their ids, from after the cursor on; null when it is no cursor of ours. */
export async function listAssets(
  db: Database,
  tenantId: string,
  cursor: string | null,
  limit: number,
): Promise<AssetsAnswer | null> {
  const after = cursor === null ? '' : assetIdOf(cursor);
  if (after === null) return null;
  const [rows, installed] = await db.asTenant(tenantId, async (tx) => [
    await tx
      .select(shown)
      .from(credentials)
      .where(and(eq(credentials.tenantId, tenantId), gt(credentials.assetId, after)))
      .orderBy(asc(credentials.assetId))
      .limit(limit + 1),
    await tx
      .select({ features: installs.features })
      .from(installs)
      .where(and(eq(installs.tenantId, tenantId), eq(installs.state, 'installed'))),
  ]);
  const features = featuresByAsset(installed);
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  return {
    assets: page.map((row) => describeAsset(row, features.get(row.assetId) ?? [])),
    nextCursor: rows.length > limit && last ? cursorOf(last.assetId) : null,
  };
}

function cursorOf(assetId: string): string {
  return Buffer.from(`a${assetId}`).toString('base64url');
}

function assetIdOf(cursor: string): string | null {
  const id = idSchema.safeParse(Buffer.from(cursor, 'base64url').toString().slice(1));
  return id.success && cursorOf(id.data) === cursor ? id.data : null;
}

/** Everything the contract shows; the sealed tokens stay where they are. */
const {
  sealed: _sealed,
  kid: _kid,
  scopes: _scopes,
  tasks: _tasks,
  ...shown
} = getTableColumns(credentials);

type ShownRow = Pick<CredentialRow, keyof typeof shown>;

type FeatureNames = PartnerAsset['features'];

function describeAsset(row: ShownRow, features: FeatureNames): PartnerAsset {
  return {
    id: row.assetId,
    type: row.assetType,
    name: row.name,
    business: row.businessId === null ? null : { id: row.businessId, name: row.businessName ?? '' },
    tokenClass: row.tokenClass,
    metaUserId: row.metaUserId,
    isWorkAccount: row.isWorkAccount,
    connectedAt: timeText(row.connectedAt),
    verifiedAt: timeText(row.verifiedAt),
    state: row.state,
    userAccessExpireTime: timeText(row.userAccessExpireTime),
    readAt: timeText(row.readAt),
    lastError:
      row.lastErrorCode === null || row.lastErrorAt === null
        ? null
        : {
            code: row.lastErrorCode,
            subcode: row.lastErrorSubcode,
            at: timeText(row.lastErrorAt),
          },
    features,
  };
}

function featuresByAsset(installed: Pick<InstallRow, 'features'>[]): Map<string, FeatureNames> {
  const byAsset = new Map<string, FeatureNames>();
  for (const feature of installed.flatMap(({ features }) => features)) {
    const named = { type: feature.type, name: feature.name ?? feature.type };
    for (const assetId of connectedAssetIds(feature.connectedAssets)) {
      byAsset.set(assetId, [...(byAsset.get(assetId) ?? []), named]);
    }
  }
  return byAsset;
}
