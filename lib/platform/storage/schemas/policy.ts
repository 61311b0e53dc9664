import * as z from 'zod/mini';
import type { PolicyState } from '../../../domain/settings/policy.ts';
import { settingsSchema } from './settings.ts';

const { badgeMode, keepSignedIn, quietHours, warnDays } = settingsSchema.shape;

/** The parsed policy as it is mirrored for pages; what administrators write is `policy-schema.ts`. */
export const policyStateSchema: z.ZodMiniType<PolicyState> = z.object({
  policy: z.object({
    partnerOrigin: z.optional(z.string()),
    minCheckIntervalHours: z.optional(z.number()),
    maxCheckIntervalHours: z.optional(z.number()),
    warnDays: z.optional(warnDays),
    badgeMode: z.optional(badgeMode),
    quietHours: z.optional(quietHours),
    keepSignedIn: z.optional(keepSignedIn),
    language: z.optional(z.string()),
    showFirstRun: z.optional(z.boolean()),
    allowExport: z.optional(z.boolean()),
    supportUrl: z.optional(z.string()),
  }),
  problems: z.array(
    z.object({
      key: z.string(),
      kind: z.enum(['malformed', 'contradiction', 'unknown_key']),
    }),
  ),
});
