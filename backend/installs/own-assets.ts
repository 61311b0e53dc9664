import type { PartnerAssetType } from '../../contract/assets.ts';
import { withActPrefix } from '../../lib/domain/installs/connected-assets.ts';
import type { InstallRow } from '../db/schema/installs.ts';

type Own = Pick<
  InstallRow,
  'pixelId' | 'adAccountId' | 'catalogId' | 'pages' | 'instagramProfiles'
>;

/** The assets that an install itself works on, by the ids of the contract; its features may name more. */
export function ownAssets(row: Own): { id: string; type: PartnerAssetType }[] {
  const { pixelId, adAccountId, catalogId } = row;
  return [
    ...row.pages.map((id) => ({ id, type: 'page' as const })),
    ...row.instagramProfiles.map((id) => ({ id, type: 'instagram_account' as const })),
    ...(adAccountId ? [{ id: withActPrefix(adAccountId), type: 'ad_account' as const }] : []),
    ...(catalogId ? [{ id: catalogId, type: 'product_catalog' as const }] : []),
    ...(pixelId ? [{ id: pixelId, type: 'pixel' as const }] : []),
  ];
}

/** Their ids, each once. */
export function ownAssetIds(row: Own): string[] {
  return [...new Set(ownAssets(row).map(({ id }) => id))];
}
