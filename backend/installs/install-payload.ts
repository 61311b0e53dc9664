import * as z from 'zod/mini';
import { graphId } from '../../lib/graph/nodes.ts';
import type { InstallRow, StoredFeature } from '../db/schema/installs.ts';
import { storable } from '../db/storable.ts';

/** What Meta tells of an install, by webhook or when asked. Null: there is none. Undefined: not told. */
export interface InstallContent {
  /** Null where it is not told. */
  businessId: string | null;
  pixelId: string | null | undefined;
  adAccountId: string | null | undefined;
  catalogId: string | null | undefined;
  commerceMerchantSettingsId: string | null | undefined;
  pages: string[] | undefined;
  instagramProfiles: string[] | undefined;
  onsiteEligible: boolean | undefined;
  features: ToldFeature[] | undefined;
  /** More features are listed than could be read: one that is not among them may still be there. */
  hasUnreadFeatures: boolean;
}

/** A feature as far as it is told; null: not told. */
export type ToldFeature = Omit<StoredFeature, 'type' | 'connectedAssets'> & {
  type: string | null;
  connectedAssets: Record<string, string | null> | null;
};

/** Whether Meta names another business than the one that is on record. */
export function isOfOtherBusiness(
  { businessId }: Pick<InstallRow, 'businessId'>,
  told: Pick<InstallContent, 'businessId'>,
): boolean {
  return businessId !== null && told.businessId !== null && businessId !== told.businessId;
}

/** "0" stands for "none" (recorded of `ad_account_id`). */
const looseId = z.catch(
  z.nullish(
    z.pipe(
      z.union([z.literal(''), graphId]),
      z.transform((id) => (id === '0' || id === '' ? null : id)),
    ),
  ),
  undefined,
);
const looseIds = z.pipe(
  z.catch(z.nullish(z.array(looseId)), undefined),
  z.transform((ids) => (ids === null ? [] : ids?.filter((id) => typeof id === 'string'))),
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
  feature_instance_id: graphId,
  feature_name: looseText,
  feature_type: looseText,
  connected_assets: z.catch(z.nullish(z.record(z.string(), looseId)), null),
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
  onsite_eligible: looseFlag,
  installed_features: z.catch(z.nullish(z.array(z.unknown())), null),
});

/**
 * Reads an install as far as it can be read: an odd value counts as not told, a feature without an id
 * is left out. Features are believed over the old top-level ids, and an asset is none where every
 * feature's of its kind was told and nothing names it; where it was not, only what is named is told.
 * Null when the value is no object at all.
 */
export function parseInstallContent(value: unknown): InstallContent | null {
  const parsed = contentSchema.safeParse(storable(value));
  if (!parsed.success) return null;
  const { data } = parsed;
  const features = data.installed_features?.flatMap((entry) => {
    const feature = featureSchema.safeParse(entry);
    return feature.success ? [toFeature(feature.data)] : [];
  });
  const hasUnreadFeatures = features?.length !== data.installed_features?.length;
  const isToldOf = (kind: string) =>
    features !== undefined &&
    !hasUnreadFeatures &&
    features.every(({ connectedAssets: told }) => told !== null && told[kind] !== null);
  const named = (kind: string) =>
    features?.flatMap(({ connectedAssets }) => connectedAssets?.[kind] ?? []) ?? [];
  const oneOf = (kind: string, id: string | null | undefined) =>
    named(kind)[0] ?? (isToldOf(kind) && id === undefined ? null : id);
  const allOf = (kind: string, listed: string[] | undefined) =>
    listed || isToldOf(kind) ? [...new Set([...(listed ?? []), ...named(kind)])] : undefined;
  const instagramProfiles = allOf('ig_profile_id', data.instagram_profiles);
  // `profiles` mixes pages with Instagram profiles, which without their scope are listed nowhere else.
  const pages = allOf('page_id', data.pages ?? data.profiles);
  return {
    businessId: data.business_manager_id ?? named('business_manager_id')[0] ?? null,
    pixelId: oneOf('pixel_id', data.pixel_id),
    adAccountId: oneOf('ad_account_id', data.ad_account_id),
    catalogId: oneOf('catalog_id', data.catalog_id),
    commerceMerchantSettingsId: oneOf(
      'commerce_merchant_settings_id',
      data.commerce_merchant_settings_id,
    ),
    pages: pages?.filter((id) => !instagramProfiles?.includes(id)),
    instagramProfiles,
    onsiteEligible: data.onsite_eligible ?? undefined,
    features,
    hasUnreadFeatures,
  };
}

function toFeature(feature: z.infer<typeof featureSchema>): ToldFeature {
  const { additional_info: info, connected_assets: connected } = feature;
  const onsite = info.onsite_commerce_eligible ?? info.onsite_eligible;
  return {
    instanceId: feature.feature_instance_id,
    type: feature.feature_type ?? null,
    name: feature.feature_name ?? null,
    enabled: null,
    connectedAssets: connected ? toldAssets(connected) : null,
    onsiteEligible: typeof onsite === 'boolean' ? onsite : null,
    shopStatus: firstText(info.shop_status),
    shopStatusInfo: firstText(info.shop_status_info),
    config: {},
    isOff: null,
  };
}

/** None of a kind is left out; one that cannot be read is not told. */
function toldAssets(connected: Record<string, string | null | undefined>) {
  return Object.fromEntries(
    Object.entries(connected)
      .filter(([, id]) => id !== null)
      .map(([kind, id]) => [kind, id ?? null]),
  );
}

/** Meta's table calls both an array, its description a word. */
function firstText(value: unknown): string | null {
  const first: unknown = Array.isArray(value) ? value[0] : value;
  return typeof first === 'string' ? first : null;
}
