import type { FeatureState } from '../../contract/installs.ts';
import { survivesMigration } from '../../lib/domain/assets/credential.ts';
import { connectedAssets } from '../../lib/domain/installs/connected-assets.ts';
import { type AssetAccess, judgeFeature } from '../../lib/domain/installs/judge-feature.ts';
import type { CredentialRow } from '../db/schema/credentials.ts';
import type { StoredFeature } from '../db/schema/installs.ts';

/** What is known of the access to a connected asset. */
export type CredentialAccess = Pick<CredentialRow, 'tokenClass' | 'state' | 'userAccessExpireTime'>;

export interface FeatureStanding {
  state: FeatureState;
  /** The kinds of asset it lacks, when it is off for that. */
  missingAssets: string[];
}

/** How a feature stands by the credentials we hold for its assets. `nowMs` is Meta's clock. */
export function featureStanding(
  feature: Pick<StoredFeature, 'type' | 'enabled' | 'connectedAssets'>,
  accessTo: (assetId: string) => CredentialAccess | undefined,
  nowMs: number,
): FeatureStanding {
  const { state, missingAssets } = judgeFeature(feature, {
    nowMs,
    accessTo(assetId) {
      const access = accessTo(assetId);
      // An asset we hold no credential for is reached by the install's own token.
      return access === undefined ? null : endOf(access, nowMs);
    },
    leftOut: () => null,
  });
  return { state, missingAssets: [...missingAssets] };
}

/** Once its day has passed, our server counts an access as gone: nothing vouches for it any more. */
function endOf(access: CredentialAccess, nowMs: number): AssetAccess {
  const atMs = access.userAccessExpireTime?.getTime() ?? null;
  if (access.state === 'lost') return { kind: 'gone', sinceMs: atMs };
  if (atMs === null || survivesMigration(access.tokenClass)) return { kind: 'lasting' };
  return atMs <= nowMs ? { kind: 'gone', sinceMs: atMs } : { kind: 'ending', atMs };
}

/** The ids of a feature's connected assets, as the contract writes them. */
export function connectedAssetIds(connected: Record<string, string>): string[] {
  return connectedAssets(connected).map(({ id }) => id);
}
