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

/** When Meta said that a Meta user loses access; a time that has passed explains what is lost. */
export const migrationSchema = z.object({ metaUserId: idSchema, expireTime: timeSchema });
export type Migration = z.infer<typeof migrationSchema>;

export const assetsAnswerSchema = z.object({
  assets: z.array(partnerAssetSchema),
  nextCursor: z.nullable(cursorSchema),
  /**
   * On the first page: of every Meta user that the tenant uses, what Meta announced last. A first
   * reader's events do not tell it any more.
   */
  migrations: z.optional(z.array(migrationSchema)),
});
export type AssetsAnswer = z.infer<typeof assetsAnswerSchema>;
