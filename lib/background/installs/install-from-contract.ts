import type { Install as ContractInstall, Feature } from '../../../contract/installs.ts';
import type { FeatureCustomisation, Install, InstalledFeature } from '../../domain/install.ts';
import { contractTimeMs } from '../../partner/contract-time.ts';

/** An install of the contract as we keep it. */
export function installFromContract(install: ContractInstall): Install {
  const { externalBusinessId, businessId, pixelId, adAccountId, catalogId } = install;
  return {
    externalBusinessId,
    businessId,
    pixelId,
    adAccountId,
    catalogId,
    pages: install.pages,
    instagramProfiles: install.instagramProfiles,
    tokenClass: install.tokenClass,
    onsiteEligible: install.onsiteEligible,
    installedAtMs: contractTimeMs(install.installedAt),
    refreshedAtMs: contractTimeMs(install.refreshedAt),
    installUrl: install.installUrl,
    features: install.features.map(featureFromContract),
    taskGaps: install.taskGaps ?? [],
    removedAtMs: null,
  };
}

export function featureFromContract(feature: Feature): InstalledFeature {
  const { state, missingAssets } = feature;
  return {
    instanceId: feature.instanceId,
    type: feature.type,
    name: feature.name,
    enabled: feature.enabled,
    said: { state, missingAssets },
    connectedAssets: feature.connectedAssets,
    onsiteEligible: feature.onsiteEligible,
    shopStatus: feature.shopStatus,
    shopStatusInfo: feature.shopStatusInfo,
    customisation: customisationOf(feature.config),
  };
}

/** Meta shows nothing but id and switch of a feature that cannot be customised. */
function customisationOf(config: Feature['config']): FeatureCustomisation | null {
  const text = (key: string) => {
    const value = config[key];
    return typeof value === 'string' ? value : null;
  };
  if (Object.keys(config).length === 0) return null;
  return {
    ctaButtonText: text('cta_button_text'),
    ctaButtonUrl: text('cta_button_url'),
    belowButtonText: text('below_button_text'),
  };
}
