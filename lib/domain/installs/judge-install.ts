import type { Account } from '../account.ts';
import type { JudgedAsset } from '../assets/snapshot.ts';
import type { Judgement } from '../assets/standing.ts';
import type { FeatureAssetKind } from './feature-rules.ts';
import type { Install, InstalledFeature } from './install.ts';
import {
  type AssetAccess,
  type FeatureJudgement,
  type FeatureState,
  judgeFeature,
  withPartnersWord,
} from './judge-feature.ts';

export interface InstallEvidence {
  /** Graph's now. */
  nowMs: number;
  assets: ReadonlyMap<string, JudgedAsset>;
  accounts: readonly Account[];
}

export interface JudgedFeature {
  feature: InstalledFeature;
  judgement: FeatureJudgement;
}

const order: readonly FeatureState[] = ['off', 'at_risk', 'unknown', 'on'];

/** Assets that are nobody's to lose by themselves: the shop's settings and the business go with it. */
const withoutAccess: readonly FeatureAssetKind[] = ['commerce_merchant_settings', 'business'];

/** The features of an install with how each stands, the worst first. */
export function judgeInstall(install: Install, evidence: InstallEvidence): JudgedFeature[] {
  const judged = install.features.map((feature) => ({
    feature,
    judgement: judgeInstalledFeature(install, feature, evidence),
  }));
  return judged.sort((a, b) => order.indexOf(a.judgement.state) - order.indexOf(b.judgement.state));
}

function judgeInstalledFeature(
  install: Install,
  feature: InstalledFeature,
  { nowMs, assets, accounts }: InstallEvidence,
): FeatureJudgement {
  if (install.removedAtMs !== null) return { state: 'off', reasons: [], missingAssets: [] };
  const judged = judgeFeature(feature, {
    nowMs,
    accessTo(assetId, kind) {
      if (withoutAccess.includes(kind)) return null;
      const asset = assets.get(assetId);
      if (asset) return accessOf(asset.judgement);
      const isImmune = install.tokenClass === 'system_user' && !install.notImmune.includes(assetId);
      return isImmune ? null : { kind: 'unknown' };
    },
    leftOut(assetId, group) {
      const userId = assets.get(assetId)?.credentialUserId;
      const account = accounts.find(({ id }) => id === userId);
      if (!account || group.some((permission) => account.scopes.includes(permission))) return null;
      return group.find((permission) => account.declinedScopes.includes(permission)) ?? null;
    },
  });
  return withPartnersWord(judged, feature.said);
}

/** What the standing of an asset means for what works on it. */
function accessOf({ standing, deadlineMs, goneSinceMs }: Judgement): AssetAccess | null {
  switch (standing) {
    case 'expiring':
    case 'due':
      return { kind: 'ending', atMs: deadlineMs };
    case 'blind_spot':
      return { kind: 'ending', atMs: null };
    case 'lost':
    case 'unreachable':
      return { kind: 'gone', sinceMs: deadlineMs ?? goneSinceMs };
    case 'unchecked':
      return { kind: 'unknown' };
    case 'retired':
      return null;
    default:
      return { kind: 'lasting' };
  }
}
