/** Kinds of asset a feature may need, as `missingAssets` names them. */
export type AssetKind =
  | 'page'
  | 'instagram_profile'
  | 'ad_account'
  | 'catalog'
  | 'pixel'
  | 'commerce_merchant_settings'
  | 'business';

export interface FeatureRule {
  needs: readonly AssetKind[];
}

/** The keys of Meta's `connected_assets`. */
export const kindByKey: Readonly<Record<string, AssetKind>> = {
  page_id: 'page',
  ig_profile_id: 'instagram_profile',
  ad_account_id: 'ad_account',
  catalog_id: 'catalog',
  pixel_id: 'pixel',
  commerce_merchant_settings_id: 'commerce_merchant_settings',
  business_manager_id: 'business',
};

const onPage: FeatureRule = { needs: ['page'] };
const onInstagram: FeatureRule = { needs: ['instagram_profile'] };

/** What each feature type seen in the wild cannot do without. */
const rules: Readonly<Record<string, FeatureRule>> = {
  pixel: { needs: ['pixel'] },
  catalog: { needs: ['catalog'] },
  fb_shop: { needs: ['page', 'catalog', 'commerce_merchant_settings'] },
  ig_shopping: { needs: ['instagram_profile', 'catalog'] },
  ads: { needs: ['ad_account'] },
  page_cta: onPage,
  page_card: onPage,
  ig_cta: onInstagram,
  messenger_menu: onPage,
  messenger_chat: onPage,
  thread_intent: onPage,
};

/** A type we do not know needs just what it names. */
export function needsOf(type: string, connectedAssets: Record<string, string>): AssetKind[] {
  const rule = Object.hasOwn(rules, type) ? rules[type] : undefined;
  if (rule) return [...rule.needs];
  return Object.keys(connectedAssets).flatMap((key) => {
    const kind = kindByKey[key];
    return kind && kind !== 'business' ? [kind] : [];
  });
}
