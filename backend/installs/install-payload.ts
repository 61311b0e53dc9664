import * as z from 'zod/mini';
import type { StoredFeature } from '../db/schema/installs.ts';

/** What Meta tells of an install, by webhook or when asked. Null: not told. */
export interface InstallContent {
  businessId: string | null;
  pixelId: string | null;
  adAccountId: string | null;
  catalogId: string | null;
  commerceMerchantSettingsId: string | null;
  pages: string[];
  instagramProfiles: string[];
  tokenClass: 'user' | 'system_user' | null;
  onsiteEligible: boolean | null;
  features: StoredFeature[];
}

/** "0" stands for "none" (recorded of `ad_account_id`). */
const looseId = z.catch(
  z.nullish(
    z.pipe(
      z.union([z.string(), z.number()]),
      z.transform((id) => (String(id) === '0' || id === '' ? null : String(id))),
    ),
  ),
  null,
);
const looseIds = z.pipe(
  z.catch(z.nullish(z.array(looseId)), null),
  z.transform((ids) => [...new Set((ids ?? []).filter((id) => typeof id === 'string'))]),
);
const looseText = z.catch(z.nullish(z.string()), null);
const looseFlag = z.catch(z.nullish(z.boolean()), null);

/** Meta's sample shows a list of objects, its real answers one object. */
const additionalInfo = z.pipe(
  z.optional(z.unknown()),
  z.transform((value): Record<string, unknown> => {
    const parts = Array.isArray(value) ? value : [value];
    return Object.assign({}, ...parts.filter((part) => typeof part === 'object' && part !== null));
  }),
);

const featureSchema = z.object({
  feature_instance_id: z.union([z.string(), z.pipe(z.number(), z.transform(String))]),
  feature_name: looseText,
  feature_type: z.string(),
  connected_assets: z.catch(z.record(z.string(), looseId), {}),
  additional_info: additionalInfo,
});

const contentSchema = z.object({
  business_manager_id: looseId,
  pixel_id: looseId,
  ad_account_id: looseId,
  catalog_id: looseId,
  commerce_merchant_settings_id: looseId,
  profiles: looseIds,
  pages: looseIds,
  instagram_profiles: looseIds,
  token_type: looseText,
  onsite_eligible: looseFlag,
  installed_features: z.catch(z.nullish(z.array(z.unknown())), null),
});

/**
 * Reads an install as far as it can be read: an odd value counts as not told, an odd feature is
 * left out. Where features name an asset they are believed over the old top-level id. Null when the
 * value is no object at all.
 */
export function parseInstallContent(value: unknown): InstallContent | null {
  const parsed = contentSchema.safeParse(value);
  if (!parsed.success) return null;
  const { data } = parsed;
  const features = (data.installed_features ?? []).flatMap((entry) => {
    const feature = featureSchema.safeParse(entry);
    return feature.success ? [toFeature(feature.data)] : [];
  });
  const named = (kind: string): string[] => [
    ...new Set(
      features.flatMap(({ connectedAssets }) => {
        const id = connectedAssets[kind];
        return id === undefined ? [] : [id];
      }),
    ),
  ];
  const [pixelId] = named('pixel_id');
  const [adAccountId] = named('ad_account_id');
  const [catalogId] = named('catalog_id');
  const [settingsId] = named('commerce_merchant_settings_id');
  const instagramProfiles = [...new Set([...data.instagram_profiles, ...named('ig_profile_id')])];
  // `profiles` mixes pages and Instagram profiles; what is no Instagram profile is a page.
  const pages = [...data.pages, ...data.profiles, ...named('page_id')].filter(
    (id) => !instagramProfiles.includes(id),
  );
  return {
    businessId: data.business_manager_id ?? named('business_manager_id')[0] ?? null,
    pixelId: pixelId ?? data.pixel_id ?? null,
    adAccountId: adAccountId ?? data.ad_account_id ?? null,
    catalogId: catalogId ?? data.catalog_id ?? null,
    commerceMerchantSettingsId: settingsId ?? data.commerce_merchant_settings_id ?? null,
    pages: [...new Set(pages)],
    instagramProfiles,
    tokenClass: tokenClassOf(data.token_type),
    onsiteEligible: data.onsite_eligible ?? null,
    features,
  };
}

function toFeature(feature: z.infer<typeof featureSchema>): StoredFeature {
  const { additional_info: info, connected_assets: connected } = feature;
  const onsite = info.onsite_commerce_eligible ?? info.onsite_eligible;
  return {
    instanceId: feature.feature_instance_id,
    type: feature.feature_type,
    name: feature.feature_name ?? null,
    enabled: null,
    connectedAssets: Object.fromEntries(
      Object.entries(connected).filter((entry): entry is [string, string] => Boolean(entry[1])),
    ),
    onsiteEligible: typeof onsite === 'boolean' ? onsite : null,
    shopStatus: firstText(info.shop_status),
    shopStatusInfo: firstText(info.shop_status_info),
    config: {},
    isOff: null,
  };
}

/** Meta's table calls both an array, its description a word. */
function firstText(value: unknown): string | null {
  const first: unknown = Array.isArray(value) ? value[0] : value;
  return typeof first === 'string' ? first : null;
}

/** Seen: `User`, `System User`, `SYSTEM_USER`. */
function tokenClassOf(tokenType: string | null | undefined): 'user' | 'system_user' | null {
  if (!tokenType) return null;
  return /system/i.test(tokenType) ? 'system_user' : 'user';
}
