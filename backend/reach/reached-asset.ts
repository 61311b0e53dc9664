import type { PartnerAssetType } from '../../contract/assets.ts';
import type { AssetNode, PageNode } from '../../lib/graph/nodes.ts';
import { storable } from '../db/storable.ts';

/** An asset that Graph showed for a token. */
export interface ReachedAsset {
  id: string;
  type: PartnerAssetType;
  name: string;
  /** Its name is null where Graph does not tell it. */
  business: { id: string; name: string | null } | null;
  /** The token to act as the page; null for other types, and where Meta gives none. */
  pageToken: string | null;
  /** What the token's user may do; null where Meta does not say. */
  tasks: string[] | null;
  /** When the token's user loses access; null without a deadline. */
  deadlineMs: number | null;
  /** Graph's own clock at the reading. */
  readAtMs: number;
}

/** A node of an edge or a read, as an asset. */
export function toReachedAsset(
  node: AssetNode & Partial<PageNode>,
  type: PartnerAssetType,
  readAtMs: number,
): ReachedAsset {
  const business = node.business ?? node.owner_business;
  const deadline = node.user_access_expire_time;
  return {
    id: node.id,
    type,
    name: storable(node.name ?? node.username ?? ''),
    business: business ? { id: business.id, name: storable(business.name ?? '') || null } : null,
    pageToken: node.access_token ?? null,
    tasks: node.tasks ?? null,
    deadlineMs: deadline.kind === 'time' ? deadline.atMs : null,
    readAtMs,
  };
}
