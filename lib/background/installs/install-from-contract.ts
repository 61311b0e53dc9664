import type { Install as ContractInstall, Feature } from '../../../contract/installs.ts';
import type {
  FeatureCustomisation,
  Install,
  InstalledFeature,
} from '../../domain/installs/install.ts';
import { contractTimeMs } from '../../partner/contract-time.ts';

/** An install of the contract as we keep it. */
export function installFromContract(install: ContractInstall): Install {
  const { installedAt, refreshedAt, features, commerceMerchantSettingsId, ...same } = install;
  return {
    taskGaps: [],
    notImmune: [],
    ...same,
    installedAtMs: contractTimeMs(installedAt),
    refreshedAtMs: contractTimeMs(refreshedAt),
    features: features.map(featureFromContract),
    removedAtMs: null,
  };
}

export function featureFromContract(feature: Feature): InstalledFeature {
  const { state, missingAssets, config, ...same } = feature;
  return { ...same, said: { state, missingAssets }, customisation: customisationOf(config) };
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
