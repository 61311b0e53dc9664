import type { Feature, Install } from '../../world/world.ts';

/** One installed feature as `fbe_installs` and the webhook show it. */
export function featureRecord(feature: Feature): Record<string, unknown> {
  const connected = Object.entries(feature.connectedAssets).map(([key, id]) => [
    key,
    id.replace(/^act_/, ''),
  ]);
  return {
    feature_instance_id: feature.instanceId,
    ...(feature.name === null ? {} : { feature_name: feature.name }),
    feature_type: feature.type,
    connected_assets: Object.fromEntries(connected),
    additional_info: feature.additionalInfo,
  };
}

/** One row of `fbe_installs`: ids as strings, "0" for no ad account, absent keys for nothing. */
export function installRecord(install: Install): Record<string, unknown> {
  return {
    business_manager_id: install.businessId,
    ...(install.commerceMerchantSettingsId
      ? { commerce_merchant_settings_id: install.commerceMerchantSettingsId }
      : {}),
    ...(install.onsiteEligible === null ? {} : { onsite_eligible: install.onsiteEligible }),
    ...(install.pixelId ? { pixel_id: install.pixelId } : {}),
    profiles: [...install.pages, ...install.instagramProfiles],
    ad_account_id: install.adAccountId?.replace(/^act_/, '') ?? '0',
    ...(install.catalogId ? { catalog_id: install.catalogId } : {}),
    pages: install.pages,
    ...(install.instagramProfiles.length ? { instagram_profiles: install.instagramProfiles } : {}),
    token_type: install.channel === 'instagram' ? 'System User' : 'User',
    installed_features: install.features.map(featureRecord),
  };
}

/**
 * The configuration model of `fbe_business`: per feature type a singular key with the first and a
 * plural one with all. What cannot be customised shows only its id and whether it is enabled.
 */
export function configurationModel(install: Install): Record<string, unknown> {
  const byType = Map.groupBy(install.features, (feature) => feature.type);
  const model: Record<string, unknown> = {};
  for (const [type, features] of byType) {
    const shown = features.map((feature) => ({
      feature_instance_id: feature.instanceId,
      enabled: feature.enabled,
      ...feature.config,
    }));
    if (type.endsWith('s')) {
      model[type] = shown;
      continue;
    }
    model[type] = shown[0];
    model[`${type}s`] = shown;
  }
  return model;
}
