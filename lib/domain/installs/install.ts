import { connectedAssets, withActPrefix } from './connected-assets.ts';
import type { FeatureState } from './judge-feature.ts';

/** Whether Meta shows a shop, and why not (Meta, "Get Asset IDs and Access Token"). */
export type ShopStatus =
  | 'active'
  | 'inactive_offsite'
  | 'inactive_other'
  | 'no_longer_available'
  | 'unknown';

/** One thing an install does with its assets, as the partner tells it. */
export interface InstalledFeature {
  instanceId: string;
  type: string;
  name: string | null;
  enabled: boolean | null;
  /** The partner's own word. */
  said: { state: FeatureState; missingAssets: readonly string[] };
  /** By the keys of Meta's `connected_assets`. */
  connectedAssets: Readonly<Record<string, string>>;
  onsiteEligible: boolean | null;
  shopStatus: ShopStatus | null;
  shopStatusInfo: string | null;
  /** What can be changed of it, as Meta reports it; null where nothing can. */
  customisation: FeatureCustomisation | null;
}

/** The texts of a feature that has a button; null for one Meta does not report. */
export interface FeatureCustomisation {
  ctaButtonText: string | null;
  ctaButtonUrl: string | null;
  belowButtonText: string | null;
}

/** Meta's business extension of one business, as the partner knows it. Times epoch ms. */
export interface Install {
  externalBusinessId: string;
  businessId: string | null;
  pixelId: string | null;
  adAccountId: string | null;
  catalogId: string | null;
  pages: readonly string[];
  instagramProfiles: readonly string[];
  tokenClass: 'user' | 'system_user' | 'unknown';
  onsiteEligible: boolean | null;
  installedAtMs: number | null;
  refreshedAtMs: number | null;
  /** Meta's dialog that installs it again, as the partner gave it; not to be trusted unread. */
  installUrl: string;
  features: readonly InstalledFeature[];
  /** Assets that are not immune because the system user lacks tasks on them. */
  taskGaps: readonly TaskGap[];
  /** Assets that are not immune because the system user does not reach them, or can do less there. */
  notImmune: readonly string[];
  /** When it was heard that it is gone; such an install is kept a while, to say so. */
  removedAtMs: number | null;
}

/** What Meta's system user of an install may not do on an asset, in Meta's words: `MANAGE`. */
export interface TaskGap {
  assetId: string;
  missingTasks: readonly string[];
}

/** Whether every access of the install is known to survive the migration. */
export function isImmune({
  tokenClass,
  taskGaps,
  notImmune,
}: Pick<Install, 'tokenClass' | 'taskGaps' | 'notImmune'>): boolean {
  return tokenClass === 'system_user' && taskGaps.length === 0 && notImmune.length === 0;
}

/** How many installs there are, and a number that every change of theirs raises. */
export interface InstallsSummary {
  count: number;
  writes: number;
}

export const NO_INSTALLS: InstallsSummary = { count: 0, writes: 0 };

/** How long a removed install is still shown. */
export const REMOVED_SHOWN_MS = 30 * 86_400_000;

/** The ids of all assets an install works on, as the contract writes them. */
export function installAssetIds(
  install: Pick<
    Install,
    'adAccountId' | 'catalogId' | 'pixelId' | 'pages' | 'instagramProfiles'
  > & { features: readonly Pick<InstalledFeature, 'connectedAssets'>[] },
): readonly string[] {
  const { adAccountId, catalogId, pixelId, pages, instagramProfiles } = install;
  const own = [
    ...pages,
    ...instagramProfiles,
    adAccountId === null ? null : withActPrefix(adAccountId),
    catalogId,
    pixelId,
  ].filter((id) => id !== null);
  const named = install.features.flatMap((feature) =>
    connectedAssets(feature.connectedAssets)
      .filter(({ kind }) => kind !== 'business' && kind !== 'commerce_merchant_settings')
      .map(({ id }) => id),
  );
  return [...new Set([...own, ...named])];
}

/**
 * The installs to keep after the partner was asked: what it names, and for a while what is known to
 * be removed. One that is no longer named without a word is another organisation's by now, or never
 * was ours: nothing is claimed of it.
 */
export function keepInstalls(
  known: readonly Install[],
  named: readonly Install[],
  nowMs: number,
): Install[] {
  const ids = new Set(named.map(({ externalBusinessId }) => externalBusinessId));
  const removed = known.filter(
    ({ externalBusinessId, removedAtMs }) =>
      removedAtMs !== null &&
      nowMs - removedAtMs < REMOVED_SHOWN_MS &&
      !ids.has(externalBusinessId),
  );
  return [...named, ...removed];
}

/** An install whose access became a system user's everywhere, or a person's again. */
export interface TokenClassChange {
  install: Install;
  change: 'immune' | 'tied_to_person';
}

/** What changed in that respect since the partner was last asked. */
export function tokenClassChanges(
  known: readonly Install[],
  named: readonly Install[],
): readonly TokenClassChange[] {
  return named.flatMap((install): TokenClassChange[] => {
    const before = known.find((each) => each.externalBusinessId === install.externalBusinessId);
    if (!before || before.removedAtMs !== null) return [];
    if (isImmune(install) && !isImmune(before)) return [{ install, change: 'immune' }];
    const isTied = before.tokenClass === 'system_user' && install.tokenClass !== 'system_user';
    return isTied ? [{ install, change: 'tied_to_person' }] : [];
  });
}
