import * as z from 'zod/mini';
import { idSchema } from './ids.ts';

/** Where the discovery document lies on the partner's origin. */
export const DISCOVERY_PATH = '/.well-known/holdfast.json';

export const discoverySchema = z.object({
  name: z.string().check(z.minLength(1), z.maxLength(200)),
  apiBase: z.url(),
  oauth: z.object({
    issuer: z.url(),
    clientId: idSchema,
    scope: z.string(),
    extraParams: z.nullish(z.record(z.string(), z.string())),
  }),
  meta: z.object({
    appId: idSchema,
    graphVersion: z.string().check(z.regex(/^v\d+\.\d+$/)),
    configId: z.nullish(idSchema),
    scopes: z.array(z.string()),
    requiresAppSecretProof: z.boolean(),
  }),
  supportUrl: z.nullish(z.url()),
});
export type Discovery = z.infer<typeof discoverySchema>;
