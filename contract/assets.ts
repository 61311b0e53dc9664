import * as z from 'zod/mini';
import { cursorSchema, idSchema } from './ids.ts';
import { timeOrNullSchema, timeSchema } from './time.ts';
import { tolerantEnum } from './tolerant-enum.ts';

export const ASSET_TYPES = [
  'page',
  'ad_account',
  'business',
  'product_catalog',
  'pixel',
  'instagram_account',
  'whatsapp_account',
] as const;

export const assetTypeSchema = tolerantEnum(ASSET_TYPES);
export type PartnerAssetType = z.infer<typeof assetTypeSchema>;

export const tokenClassSchema = tolerantEnum(['user', 'page', 'system_user', 'partner_share']);
export type TokenClass = z.infer<typeof tokenClassSchema>;

export const assetStateSchema = tolerantEnum(['connected', 'lost']);
export type AssetState = z.infer<typeof assetStateSchema>;

/** What went wrong when the stored credential was last tried: Graph's numbers, never its text. */
export const readingErrorSchema = z.object({
  code: z.int(),
  subcode: z.nullable(z.int()),
  at: timeSchema,
});

/** One asset the partner is connected to, with the partner's own latest reading of it. */
export const partnerAssetSchema = z.object({
  id: idSchema,
  type: assetTypeSchema,
  name: z.string(),
  business: z.nullable(z.object({ id: idSchema, name: z.string() })),
  tokenClass: tokenClassSchema,
  metaUserId: z.nullable(idSchema),
  isWorkAccount: z.nullable(z.boolean()),
  connectedAt: timeSchema,
  verifiedAt: timeOrNullSchema,
  state: assetStateSchema,
  userAccessExpireTime: timeOrNullSchema,
  readAt: timeOrNullSchema,
  lastError: z.nullable(readingErrorSchema),
  features: z.array(z.object({ type: z.string(), name: z.string() })),
});
export type PartnerAsset = z.infer<typeof partnerAssetSchema>;

export const ASSETS_LIMIT = { default: 500, max: 1000 } as const;

export const assetsAnswerSchema = z.object({
  assets: z.array(partnerAssetSchema),
  nextCursor: z.nullable(cursorSchema),
});
export type AssetsAnswer = z.infer<typeof assetsAnswerSchema>;
