import type { JudgedAsset } from '../../../lib/domain/snapshot.ts';
import { wantsReconnection } from '../../../lib/domain/standing.ts';

/** One thing the partner does, with the assets it stands on. */
export interface FeatureAssets {
  type: string;
  name: string;
  assets: readonly JudgedAsset[];
  /** How many of them a reconnection would want. */
  endangered: number;
}

/** The partner's features, those in danger first. */
export function featuresOf(assets: readonly JudgedAsset[]): readonly FeatureAssets[] {
  const features = new Map<string, { type: string; name: string; assets: JudgedAsset[] }>();
  for (const asset of assets) {
    for (const { type, name } of asset.features) {
      const key = `${type}|${name}`;
      const feature = features.get(key) ?? { type, name, assets: [] };
      feature.assets.push(asset);
      features.set(key, feature);
    }
  }
  return [...features.values()]
    .map((feature) => ({
      ...feature,
      endangered: feature.assets.filter(({ judgement }) => wantsReconnection(judgement.standing))
        .length,
    }))
    .sort((a, b) => b.endangered - a.endangered || a.name.localeCompare(b.name));
}
