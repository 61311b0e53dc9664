import type { PartnerAssetType } from '../../contract/assets.ts';

type KnownType = Exclude<PartnerAssetType, 'unknown'>;

/** Edges of the token's user that list all assets of a type the user has a role on. */
export const personEdges: Partial<Record<KnownType, string>> = {
  page: 'me/accounts',
  ad_account: 'me/adaccounts',
  business: 'me/businesses',
};

/** Edges of a business for the types a user has no edge of (a user has none of pixels, for one). */
export const businessEdges: Partial<Record<KnownType, readonly string[]>> = {
  product_catalog: ['owned_product_catalogs', 'client_product_catalogs'],
  pixel: ['owned_pixels', 'client_pixels'],
  whatsapp_account: ['owned_whatsapp_business_accounts', 'client_whatsapp_business_accounts'],
};

export function edgesOf(type: keyof typeof businessEdges): readonly string[] {
  return businessEdges[type] ?? [];
}
