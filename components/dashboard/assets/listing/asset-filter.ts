import type { JudgedAsset } from '../../../../lib/domain/assets/snapshot.ts';

/** What is looked for. Empty means everything. */
export interface AssetFilter {
  /** Lower case. */
  words: string;
  standings: ReadonlySet<string>;
  business: string | null;
  type: string | null;
  tokenClass: string | null;
  accountId: string | null;
  /** A local day by its start, epoch ms. */
  dayMs: number | null;
  /** Also what the partner does not use. */
  withOthers: boolean;
}

export const NO_FILTER: AssetFilter = {
  words: '',
  standings: new Set(),
  business: null,
  type: null,
  tokenClass: null,
  accountId: null,
  dayMs: null,
  withOthers: false,
};

/** True when nothing is chosen but what every list starts with; what was typed stands apart. */
export function isUnset(filter: AssetFilter): boolean {
  return (
    filter.standings.size === 0 &&
    [filter.business, filter.type, filter.tokenClass, filter.accountId, filter.dayMs].every(
      (value) => value === null,
    )
  );
}

/** What an asset is found by, made once: searching happens at every key. */
export interface SearchableAsset {
  asset: JudgedAsset;
  text: string;
}

/** Assets with the text that a search looks through: name, id and business, in lower case. */
export function makeSearchable(assets: readonly JudgedAsset[]): readonly SearchableAsset[] {
  return assets.map((asset) => ({
    asset,
    text: `${asset.name ?? ''}\n${asset.id}\n${asset.business?.name ?? ''}`.toLowerCase(),
  }));
}

/** The assets that fit, and how many would fit each standing if only that filter were changed. */
export interface Found {
  assets: readonly JudgedAsset[];
  byStanding: ReadonlyMap<string, number>;
}

/** The assets that fit a filter, in the order given, and how many there are of each standing. */
export function findAssets(searchable: readonly SearchableAsset[], filter: AssetFilter): Found {
  const byStanding = new Map<string, number>();
  const assets: JudgedAsset[] = [];
  for (const { asset, text } of searchable) {
    if (!fits(asset, text, filter)) continue;
    const { standing } = asset.judgement;
    byStanding.set(standing, (byStanding.get(standing) ?? 0) + 1);
    if (filter.standings.size === 0 || filter.standings.has(standing)) assets.push(asset);
  }
  return { assets, byStanding };
}

function fits(asset: JudgedAsset, text: string, filter: AssetFilter): boolean {
  if (!asset.usedByPartner && !filter.withOthers) return false;
  if (filter.words !== '' && !text.includes(filter.words)) return false;
  if (filter.business !== null && (asset.business?.id ?? '') !== filter.business) return false;
  if (filter.type !== null && asset.type !== filter.type) return false;
  if (filter.tokenClass !== null && asset.tokenClass !== filter.tokenClass) return false;
  if (filter.accountId !== null && !asset.accountIds.includes(filter.accountId)) return false;
  return filter.dayMs === null || isOnDay(asset.judgement.deadlineMs, filter.dayMs);
}

function isOnDay(deadlineMs: number | null, dayMs: number): boolean {
  return deadlineMs !== null && new Date(deadlineMs).setHours(0, 0, 0, 0) === dayMs;
}
