/** Kinds of asset that a feature may need, as the contract's `missingAssets` names them. */
export const FEATURE_ASSET_KINDS = [
  'page',
  'instagram_profile',
  'ad_account',
  'catalog',
  'pixel',
  'commerce_merchant_settings',
  'business',
] as const;

export type FeatureAssetKind = (typeof FEATURE_ASSET_KINDS)[number];

/** What a feature type cannot do without. */
export interface FeatureRule {
  needs: readonly FeatureAssetKind[];
  /** Meta's permissions, in groups: of each group any one will do. */
  permissions: readonly (readonly string[])[];
}

/** The keys of Meta's `connected_assets`. */
const kindByKey: Readonly<Record<string, FeatureAssetKind>> = {
  page_id: 'page',
  ig_profile_id: 'instagram_profile',
  ad_account_id: 'ad_account',
  catalog_id: 'catalog',
  pixel_id: 'pixel',
  commerce_merchant_settings_id: 'commerce_merchant_settings',
  business_manager_id: 'business',
};

const manageExtension = ['manage_business_extension'];
const manageCatalog = ['catalog_management'];
const readPage = ['pages_show_list', 'pages_read_engagement', 'pages_manage_metadata'];
const sendMessages = ['pages_messaging'];

const pageButton: FeatureRule = { needs: ['page'], permissions: [manageExtension] };
const instagramButton: FeatureRule = {
  needs: ['instagram_profile'],
  permissions: [manageExtension],
};
const messenger: FeatureRule = { needs: ['page'], permissions: [sendMessages] };

/**
 * By feature type. Meta publishes no such table: the types are those seen in recorded installs and
 * in the keys of its configuration model, their needs follow from the edges they work on.
 */
const rules: Readonly<Record<string, FeatureRule>> = {
  pixel: {
    needs: ['pixel'],
    permissions: [['ads_management', 'ads_read', 'business_management']],
  },
  catalog: { needs: ['catalog'], permissions: [manageCatalog] },
  fb_shop: {
    needs: ['page', 'catalog', 'commerce_merchant_settings'],
    permissions: [manageCatalog, readPage],
  },
  ig_shopping: {
    needs: ['instagram_profile', 'catalog'],
    permissions: [manageCatalog, ['instagram_basic']],
  },
  ads: { needs: ['ad_account'], permissions: [['ads_management']] },
  page_cta: pageButton,
  page_ctas: pageButton,
  page_card: pageButton,
  ig_cta: instagramButton,
  ig_ctas: instagramButton,
  messenger_menu: messenger,
  messenger_chat: messenger,
  thread_intent: messenger,
};

/** The feature types whose needs are known here; any other needs just what it names. */
export const KNOWN_FEATURE_TYPES: readonly string[] = Object.keys(rules);

/** What a feature needs. A type we do not know needs the assets it names. */
export function featureRule(
  type: string,
  connectedAssets: Readonly<Record<string, string>>,
): FeatureRule {
  const rule = Object.hasOwn(rules, type) ? rules[type] : undefined;
  if (rule) return rule;
  const named = Object.keys(connectedAssets).map(featureAssetKind);
  const needs = named.filter((kind) => kind !== null && kind !== 'business');
  return { needs: [...new Set(needs)], permissions: [] };
}

/** The kind behind a key of `connected_assets`; null for one that is new. */
export function featureAssetKind(key: string): FeatureAssetKind | null {
  return (Object.hasOwn(kindByKey, key) ? kindByKey[key] : undefined) ?? null;
}
