import { featureRecord } from '../graph/endpoints/install-records.ts';
import type { Install } from '../world/world.ts';

export type InstallEvent = 'install' | 'change' | 'uninstall';

/**
 * The content of an `fbe_install` notification. `business_id` is the external business id; an
 * uninstall names it but lacks profiles, pages and token, which is how receivers tell it apart.
 */
export function installValue(
  install: Install,
  event: InstallEvent,
  accessToken: string | null,
): Record<string, unknown> {
  const common = {
    business_id: install.externalBusinessId,
    business_manager_id: install.businessId,
    fbe_event: event,
    flow: 'COMMERCE',
  };
  if (event === 'uninstall' || accessToken === null) return common;
  return {
    ...common,
    ad_account_id: install.adAccountId?.replace(/^act_/, '') ?? '0',
    ...(install.catalogId ? { catalog_id: install.catalogId } : {}),
    ...(install.commerceMerchantSettingsId
      ? { commerce_merchant_settings_id: install.commerceMerchantSettingsId }
      : {}),
    ...(install.onsiteEligible === null ? {} : { onsite_eligible: install.onsiteEligible }),
    profiles: [...install.pages, ...install.instagramProfiles],
    pages: install.pages,
    ...(install.instagramProfiles.length ? { instagram_profiles: install.instagramProfiles } : {}),
    ...(install.pixelId ? { pixel_id: install.pixelId } : {}),
    token_type: install.channel === 'instagram' ? 'System User' : 'User',
    access_token: accessToken,
    install_time: Math.floor(install.installedAtMs / 1000),
    installed_features: install.features.map(featureRecord),
  };
}
