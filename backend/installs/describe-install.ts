import { type Feature, type Install, shopStatusSchema } from '../../contract/installs.ts';
import type { InstallRow, StoredFeature } from '../db/schema/installs.ts';
import { timeText } from '../http/time-text.ts';
import { type CredentialAccess, featureStanding } from './feature-state.ts';
import { type InstallUrlSettings, installUrl } from './install-url.ts';
import { ownAssetIds } from './own-assets.ts';
import { notImmune } from './system-user/not-immune.ts';

export interface DescribeContext {
  env: InstallUrlSettings;
  accessTo: (assetId: string) => CredentialAccess | undefined;
  /** Meta's clock. */
  nowMs: number;
}

/** An install as the contract shows it. */
export function describeInstall(row: InstallRow, context: DescribeContext): Install {
  const assetIds = ownAssetIds(row);
  return {
    externalBusinessId: row.externalBusinessId,
    businessId: row.businessId,
    pixelId: row.pixelId,
    adAccountId: row.adAccountId,
    catalogId: row.catalogId,
    commerceMerchantSettingsId: row.commerceMerchantSettingsId,
    pages: row.pages,
    instagramProfiles: row.instagramProfiles,
    tokenClass: row.tokenClass,
    onsiteEligible: row.onsiteEligible,
    installedAt: timeText(row.installedAt),
    refreshedAt: timeText(row.refreshedAt),
    installUrl: installUrl(context.env, row.externalBusinessId, row.setup),
    taskGaps: row.taskGaps.filter(({ assetId }) => assetIds.includes(assetId)),
    notImmune: notImmune(row, context.accessTo),
    features: row.features.map((feature) => describeFeature(feature, context)),
  };
}

/** A feature with its state at this moment. */
export function describeFeature(
  feature: StoredFeature,
  { accessTo, nowMs }: Pick<DescribeContext, 'accessTo' | 'nowMs'>,
): Feature {
  const { instanceId, type, name, enabled, connectedAssets, onsiteEligible } = feature;
  return {
    instanceId,
    type,
    name,
    enabled,
    ...featureStanding(feature, accessTo, nowMs),
    connectedAssets,
    onsiteEligible,
    shopStatus: feature.shopStatus === null ? null : shopStatusSchema.parse(feature.shopStatus),
    shopStatusInfo: feature.shopStatusInfo,
    config: feature.config,
  };
}
