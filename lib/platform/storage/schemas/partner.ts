import * as z from 'zod/mini';
import type { PartnerConnection } from '../../../domain/partner.ts';

export const partnerConnectionSchema: z.ZodMiniType<PartnerConnection> = z.object({
  origin: z.string(),
  name: z.string(),
  apiBase: z.string(),
  issuer: z.string(),
  clientId: z.string(),
  scope: z.string(),
  extraParams: z.record(z.string(), z.string()),
  meta: z.object({
    appId: z.string(),
    graphVersion: z.string(),
    configId: z.nullable(z.string()),
    scopes: z.array(z.string()),
    requiresAppSecretProof: z.boolean(),
  }),
  supportUrl: z.nullable(z.string()),
  origins: z.array(z.string()),
  signIn: z.enum(['signed_in', 'signed_out', 'expired']),
  discoveredAtMs: z.number(),
});
