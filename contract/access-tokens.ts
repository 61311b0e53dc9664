import * as z from 'zod/mini';
import { idSchema } from './ids.ts';
import { timeOrNullSchema } from './time.ts';
import { tolerantEnum } from './tolerant-enum.ts';

export const accessTokenRequestSchema = z.object({
  code: z.string().check(z.minLength(1), z.maxLength(4096)),
  redirectUri: z.url().check(z.maxLength(2048)),
});
export type AccessTokenRequest = z.infer<typeof accessTokenRequestSchema>;

/** The Meta user behind a token; `isWorkAccount` is null for a system user. */
export const metaUserSchema = z.object({
  id: idSchema,
  name: z.string(),
  isWorkAccount: z.nullable(z.boolean()),
});
export type MetaUser = z.infer<typeof metaUserSchema>;

/** `targetIds: null` means that the scope covers every asset. */
export const granularScopeSchema = z.object({
  scope: z.string(),
  targetIds: z.nullable(z.array(idSchema)),
});
export type GranularScope = z.infer<typeof granularScopeSchema>;

export const accessTokenAnswerSchema = z.object({
  accessToken: z.string().check(z.minLength(1)),
  tokenType: tolerantEnum(['user', 'system_user']),
  expiresAt: timeOrNullSchema,
  dataAccessExpiresAt: timeOrNullSchema,
  scopes: z.array(z.string()),
  declinedScopes: z.array(z.string()),
  granularScopes: z.array(granularScopeSchema),
  user: metaUserSchema,
  appsecretProof: z.nullable(z.string()),
});
export type AccessTokenAnswer = z.infer<typeof accessTokenAnswerSchema>;
