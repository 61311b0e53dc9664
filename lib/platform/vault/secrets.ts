import * as z from 'zod/mini';

/** What a Graph call of one account needs. */
export const metaSecretSchema = z.object({
  accessToken: z.string(),
  appSecretProof: z.nullable(z.string()),
});
export type MetaSecret = z.infer<typeof metaSecretSchema>;

/** The partner sign-in, bound to its partner and issuer. */
export const partnerSecretSchema = z.object({
  origin: z.string(),
  issuer: z.string(),
  accessToken: z.string(),
  refreshToken: z.nullable(z.string()),
  expiresAtMs: z.nullable(z.number()),
});
export type PartnerSecret = z.infer<typeof partnerSecretSchema>;

/**
 * What a running reconnection holds: first a login code (good for ten minutes, so that a browser
 * killed in between can still exchange it), then the new token with what was granted.
 */
export const jobSecretSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('code'),
    jobId: z.string(),
    code: z.string(),
    redirectUri: z.string(),
    receivedAtMs: z.number(),
  }),
  z.object({
    kind: z.literal('grant'),
    jobId: z.string(),
    accessToken: z.string(),
    appSecretProof: z.nullable(z.string()),
    tokenType: z.enum(['user', 'system_user', 'unknown']),
    expiresAtMs: z.nullable(z.number()),
    dataAccessExpiresAtMs: z.nullable(z.number()),
    scopes: z.array(z.string()),
    declinedScopes: z.array(z.string()),
    granularScopes: z.array(
      z.object({ scope: z.string(), targetIds: z.nullable(z.array(z.string())) }),
    ),
    user: z.object({
      id: z.string(),
      name: z.string(),
      isWorkAccount: z.nullable(z.boolean()),
    }),
  }),
]);
export type JobSecret = z.infer<typeof jobSecretSchema>;
export type Grant = Extract<JobSecret, { kind: 'grant' }>;
