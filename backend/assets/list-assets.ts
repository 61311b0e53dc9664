import { and, eq, sql } from 'drizzle-orm';
import type { AssetsAnswer, PartnerAsset } from '../../contract/assets.ts';
import { idSchema } from '../../contract/ids.ts';
import { listMigrations } from '../account-migrations/list-migrations.ts';
import type { Database } from '../db/database.ts';
import type { CredentialRow } from '../db/schema/credentials.ts';
import { credentials, installs } from '../db/schema/index.ts';
import type { InstallRow } from '../db/schema/installs.ts';
import { utcText } from '../db/utc-text.ts';
import { connectedAssetIds } from '../installs/feature-state.ts';

/**
 * A page of the tenant's assets in the order of their ids, from after the cursor on, the first one with
 * what Meta announced of its Meta users; null when it is no cursor of ours.
 */
export async function listAssets(
  db: Database,
  tenantId: string,
  cursor: string | null,
  limit: number,
): Promise<AssetsAnswer | null> {
  const after = cursor === null ? '' : assetIdOf(cursor);
  if (after === null) return null;
  const [{ rows }, installed] = await db.asTenant(tenantId, async (tx) => [
    await tx.execute<ShownRow>(shownAfter(tenantId, after, limit + 1)),
    await tx
      .select({ features: installs.features })
      .from(installs)
      .where(and(eq(installs.tenantId, tenantId), eq(installs.state, 'installed'))),
  ]);
  const features = featuresByAsset(installed);
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  return {
    assets: page.map((row) => describeAsset(row, features.get(row.asset_id) ?? [])),
    nextCursor: rows.length > limit && last ? cursorOf(last.asset_id) : null,
    ...(cursor === null ? { migrations: await listMigrations(db, tenantId) } : {}),
  };
}

function cursorOf(assetId: string): string {
  return Buffer.from(`a${assetId}`).toString('base64url');
}

function assetIdOf(cursor: string): string | null {
  const id = idSchema.safeParse(Buffer.from(cursor, 'base64url').toString().slice(1));
  return id.success && cursorOf(id.data) === cursor ? id.data : null;
}

/**
 * Everything the contract shows, as PostgreSQL sends it; the sealed tokens stay where they are.
 * Drizzle's own reading, value by value and dates to and fro, took as long as the query.
 */
interface ShownRow extends Record<string, unknown> {
  asset_id: string;
  asset_type: CredentialRow['assetType'];
  name: string;
  business_id: string | null;
  business_name: string | null;
  token_class: CredentialRow['tokenClass'];
  meta_user_id: string | null;
  is_work_account: boolean | null;
  connected_at: string;
  verified_at: string | null;
  state: CredentialRow['state'];
  user_access_expire_time: string | null;
  read_at: string | null;
  last_error_code: number | null;
  last_error_subcode: number | null;
  last_error_at: string | null;
}

function shownAfter(tenantId: string, after: string, limit: number) {
  return sql`
    select asset_id, asset_type, name, business_id, business_name, token_class, meta_user_id,
           is_work_account, connected_at, verified_at, state, user_access_expire_time, read_at,
           last_error_code, last_error_subcode, last_error_at
    from ${credentials}
    where ${credentials.tenantId} = ${tenantId} and ${credentials.assetId} > ${after}
    order by ${credentials.assetId} limit ${limit}`;
}

type FeatureNames = PartnerAsset['features'];

function describeAsset(row: ShownRow, features: FeatureNames): PartnerAsset {
  return {
    id: row.asset_id,
    type: row.asset_type,
    name: row.name,
    business:
      row.business_id === null ? null : { id: row.business_id, name: row.business_name ?? '' },
    tokenClass: row.token_class,
    metaUserId: row.meta_user_id,
    isWorkAccount: row.is_work_account,
    connectedAt: utcText(row.connected_at),
    verifiedAt: utcText(row.verified_at),
    state: row.state,
    userAccessExpireTime: utcText(row.user_access_expire_time),
    readAt: utcText(row.read_at),
    lastError:
      row.last_error_code === null || row.last_error_at === null
        ? null
        : {
            code: row.last_error_code,
            subcode: row.last_error_subcode,
            at: utcText(row.last_error_at),
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
