import * as z from 'zod/mini';
import { parseGraphTime } from './graph-time.ts';

/** A Graph id. What is no whole number, or has lost digits, would name another node. */
export const graphId = z.union([
  z.string().check(z.minLength(1), z.maxLength(100)),
  z.pipe(
    z.number().check(z.refine((value) => Number.isSafeInteger(value) && value >= 0)),
    z.transform(String),
  ),
]);

/** A name is decoration: one of another type is as good as none. */
const name = z.catch(z.nullish(z.string()), null);

/** A time in any of Graph's forms; absent is `{ kind: 'none' }`. */
export const graphTime = z.pipe(z.unknown(), z.transform(parseGraphTime));

const linkedNode = z.catch(z.nullish(z.object({ id: graphId, name, username: name })), null);

/**
 * Page, AdAccount, Business, ProductCatalog or AdsPixel: the five nodes that know
 * `user_access_expire_time`. Also fits Instagram and WhatsApp accounts, which never do.
 */
export const assetNode = z.object({
  id: graphId,
  name,
  username: name,
  user_access_expire_time: z._default(graphTime, { kind: 'none' }),
  business: linkedNode,
  owner_business: linkedNode,
  instagram_business_account: linkedNode,
  connected_instagram_account: linkedNode,
});
export type AssetNode = z.infer<typeof assetNode>;

/**
 * The answer to a direct read of one asset, with its id. The managed-accounts guide prints it without:
 * a date alone, or `{}` for none. Such an answer may hold nothing but what was asked for, so that one
 * of another kind is never taken for "no deadline".
 */
export function withAskedId(answer: unknown, id: string): unknown {
  if (typeof answer !== 'object' || answer === null || Array.isArray(answer)) return answer;
  const isAsked = Object.keys(answer).every((key) => key in assetNode.shape);
  return isAsked ? { id, ...answer } : answer;
}

/** A page with what acting as it needs. `access_token` is absent without a role or a second factor. */
export const pageNode = z.extend(assetNode, {
  access_token: z.optional(z.string()),
  tasks: z.catch(z.optional(z.array(z.string())), undefined),
});
export type PageNode = z.infer<typeof pageNode>;

/** Whose token it is. `is_work_account` exists on users only; a system user has none. */
export const userNode = z.object({
  id: graphId,
  name,
  is_work_account: z.optional(z.boolean()),
});
export type UserNode = z.infer<typeof userNode>;

/** `GET /me/permissions` entry. A status we do not know counts as not granted. */
export const permissionNode = z.object({ permission: z.string(), status: z.string() });

/** `GET /debug_token`. `expires_at` 0 means never; `target_ids` absent means every asset. */
export const tokenInspection = z.object({
  data: z.object({
    app_id: z.optional(graphId),
    type: z.optional(z.string()),
    is_valid: z.boolean(),
    expires_at: z.optional(z.number()),
    data_access_expires_at: z.optional(z.number()),
    user_id: z.optional(graphId),
    profile_id: z.optional(graphId),
    scopes: z._default(z.array(z.string()), []),
    granular_scopes: z._default(
      z.array(z.object({ scope: z.string(), target_ids: z.optional(z.array(graphId)) })),
      [],
    ),
    error: z.optional(z.object({ code: z.optional(z.number()), subcode: z.optional(z.number()) })),
  }),
});
export type TokenInspection = z.infer<typeof tokenInspection>;

/** `oauth/access_token`. `expires_in` (seconds) can be missing: then the lifetime is not known. */
export const tokenGrant = z.object({
  access_token: z.string(),
  expires_in: z.optional(z.number()),
});
export type TokenGrant = z.infer<typeof tokenGrant>;

/** A deletion answers `true` on some nodes and `{"success":true}` on others. */
export const deletion = z.union([z.literal(true), z.object({ success: z.literal(true) })]);

/** Any JSON value, for answers whose parts are checked one by one. */
export const anyAnswer = z.unknown();
