import type { FeatureState } from '../../contract/installs.ts';
import type { CredentialRow } from '../db/schema/credentials.ts';
import type { StoredFeature } from '../db/schema/installs.ts';
import { kindByKey, needsOf } from './feature-rules.ts';

/** What is known of the access to a connected asset. */
export type AssetAccess = Pick<CredentialRow, 'tokenClass' | 'state' | 'userAccessExpireTime'>;

export interface FeatureStanding {
  state: FeatureState;
  /** The kinds of asset it lacks, when it is off for that. */
  missingAssets: string[];
}

/**
 * Whether a feature works: off without an asset it needs, or when somebody switched it off; at risk
 * while access to one of its assets has an end; else on. `nowMs` is Meta's clock.
 */
export function featureStanding(
  feature: Pick<StoredFeature, 'type' | 'enabled' | 'connectedAssets'>,
  accessTo: (assetId: string) => AssetAccess | undefined,
  nowMs: number,
): FeatureStanding {
  const needs = needsOf(feature.type, feature.connectedAssets);
  const access = needs.map((kind) => ({ kind, end: endOf(feature, kind, accessTo, nowMs) }));
  const missingAssets = access.filter(({ end }) => end === 'gone').map(({ kind }) => kind);
  if (missingAssets.length > 0) return { state: 'off', missingAssets };
  if (feature.enabled === false) return { state: 'off', missingAssets: [] };
  const isEnding = access.some(({ end }) => end === 'ending');
  return { state: isEnding ? 'at_risk' : 'on', missingAssets: [] };
}

type AccessEnd = 'gone' | 'ending' | 'none';

function endOf(
  { connectedAssets }: Pick<StoredFeature, 'connectedAssets'>,
  kind: string,
  accessTo: (assetId: string) => AssetAccess | undefined,
  nowMs: number,
): AccessEnd {
  const ids = connectedAssetIds(connectedAssets, kind);
  if (ids.length === 0) return 'gone';
  // An asset we hold no credential for is reached by the install's own token.
  const known = ids.map(accessTo).filter((access) => access !== undefined);
  if (known.some(isGone)) return 'gone';
  const isEnding = known.some(
    ({ tokenClass, userAccessExpireTime }) =>
      tokenClass !== 'system_user' && tokenClass !== 'partner_share' && userAccessExpireTime,
  );
  return isEnding ? 'ending' : 'none';

  function isGone({ state, tokenClass, userAccessExpireTime }: AssetAccess): boolean {
    if (state === 'lost') return true;
    if (tokenClass === 'system_user' || tokenClass === 'partner_share') return false;
    return userAccessExpireTime !== null && userAccessExpireTime.getTime() <= nowMs;
  }
}

/** The ids of a feature's connected assets, as the contract writes them; of one kind, or all. */
export function connectedAssetIds(connected: Record<string, string>, kind?: string): string[] {
  return Object.entries(connected)
    .filter(([key]) => kind === undefined || kindByKey[key] === kind)
    .map(([key, id]) => (key === 'ad_account_id' ? withActPrefix(id) : id));
}

/** Meta names the ad account of an install by its number alone. */
export function withActPrefix(id: string): string {
  return id.startsWith('act_') ? id : `act_${id}`;
}
