import { type FeatureAssetKind, featureAssetKind } from './feature-rules.ts';

/** One asset that a feature names. */
export interface ConnectedAsset {
  /** Null for a kind that is new. */
  kind: FeatureAssetKind | null;
  /** As the contract writes it. */
  id: string;
}

/** The assets a feature names, with their ids as the contract writes them. */
export function connectedAssets(connected: Readonly<Record<string, string>>): ConnectedAsset[] {
  return Object.entries(connected).map(([key, id]) => ({
    kind: featureAssetKind(key),
    id: key === 'ad_account_id' ? withActPrefix(id) : id,
  }));
}

/** Meta names the ad account of an install by its number alone. */
export function withActPrefix(id: string): string {
  return id.startsWith('act_') ? id : `act_${id}`;
}
