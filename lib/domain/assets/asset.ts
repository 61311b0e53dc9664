/** The kinds of business asset a partner may work on. Meta dates the first five (SDK code generation, v18+). */
export const ASSET_TYPES = [
  'page',
  'ad_account',
  'business',
  'product_catalog',
  'pixel',
  'instagram_account',
  'whatsapp_account',
  'unknown',
] as const;

export type AssetType = (typeof ASSET_TYPES)[number];

/** A business portfolio as far as an asset names it. Two businesses may share a name: compare ids. */
export interface BusinessRef {
  id: string;
  name: string | null;
}

/** One Meta asset. `id` is unique over all types; an ad account's keeps its `act_` prefix. */
export interface Asset {
  id: string;
  type: AssetType;
  name: string | null;
  business: BusinessRef | null;
}
