import type { BusinessRef } from './asset.ts';
import type { JudgedAsset } from './snapshot.ts';
import { isAtRisk } from './standing.ts';

/** The partner's assets of one business that lose access at the same moment. */
export interface DatedGroup {
  business: BusinessRef | null;
  deadlineMs: number;
  assets: readonly JudgedAsset[];
}

/** The partner's assets at risk by business and date, soonest first. */
export function datedGroups(assets: readonly JudgedAsset[]): readonly DatedGroup[] {
  const groups = new Map<string, { first: JudgedAsset; deadlineMs: number; all: JudgedAsset[] }>();
  for (const asset of assets) {
    const { standing, deadlineMs } = asset.judgement;
    if (!asset.usedByPartner || !isAtRisk(standing) || deadlineMs === null) continue;
    const key = `${deadlineMs}|${asset.business?.id ?? ''}`;
    const group = groups.get(key) ?? { first: asset, deadlineMs, all: [] };
    group.all.push(asset);
    groups.set(key, group);
  }
  return [...groups.values()]
    .map(({ first, deadlineMs, all }) => ({ business: first.business, deadlineMs, assets: all }))
    .sort((a, b) => a.deadlineMs - b.deadlineMs || nameOf(a).localeCompare(nameOf(b)));
}

function nameOf({ business }: DatedGroup): string {
  return business?.name ?? business?.id ?? '';
}
