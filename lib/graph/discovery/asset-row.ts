import type { BusinessRef } from '../../domain/assets/asset.ts';
import type { AssetNode } from '../nodes.ts';

/** What one entry of an edge says about one asset. Its type follows from the edge. */
export interface AssetRow {
  id: string;
  name: string | null;
  deadlineMs: number | null;
  /** What stood where a date should be, shortened; null when it was a date or nothing. */
  nonsenseDate: string | null;
  /** The owner, where the entry names one. */
  business: BusinessRef | null;
  /** Instagram accounts a page names as its own. */
  instagram: readonly BusinessRef[];
}

/** Turns a Graph node into a row. */
export function assetRow(node: AssetNode): AssetRow {
  const time = node.user_access_expire_time;
  const owner = node.business ?? node.owner_business;
  const linked = [node.instagram_business_account, node.connected_instagram_account];
  const instagram = new Map<string, BusinessRef>();
  for (const one of linked)
    if (one) instagram.set(one.id, { id: one.id, name: one.username ?? one.name ?? null });
  return {
    id: node.id,
    name: node.name ?? node.username ?? null,
    deadlineMs: time.kind === 'time' ? time.atMs : null,
    nonsenseDate: time.kind === 'nonsense' ? time.reason : null,
    business: owner ? { id: owner.id, name: owner.name ?? null } : null,
    instagram: [...instagram.values()],
  };
}
