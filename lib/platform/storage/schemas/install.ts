import * as z from 'zod/mini';
import type { Install } from '../../../domain/installs/install.ts';

const maybeText = z.nullable(z.string());
const maybeNumber = z.nullable(z.number());
const maybeFlag = z.nullable(z.boolean());
const texts = z.array(z.string());

const featureSchema = z.object({
  instanceId: z.string(),
  type: z.string(),
  name: maybeText,
  enabled: maybeFlag,
  said: z.object({ state: z.enum(['on', 'off', 'at_risk', 'unknown']), missingAssets: texts }),
  connectedAssets: z.record(z.string(), z.string()),
  onsiteEligible: maybeFlag,
  shopStatus: z.nullable(
    z.enum(['active', 'inactive_offsite', 'inactive_other', 'no_longer_available', 'unknown']),
  ),
  shopStatusInfo: maybeText,
  customisation: z.nullable(
    z.object({
      ctaButtonText: maybeText,
      ctaButtonUrl: maybeText,
      belowButtonText: maybeText,
    }),
  ),
});

export const installSchema: z.ZodMiniType<Install> = z.object({
  externalBusinessId: z.string(),
  businessId: maybeText,
  pixelId: maybeText,
  adAccountId: maybeText,
  catalogId: maybeText,
  pages: texts,
  instagramProfiles: texts,
  tokenClass: z.enum(['user', 'system_user', 'unknown']),
  onsiteEligible: maybeFlag,
  installedAtMs: maybeNumber,
  refreshedAtMs: maybeNumber,
  installUrl: z.string(),
  features: z.array(featureSchema),
  taskGaps: z._default(z.array(z.object({ assetId: z.string(), missingTasks: texts })), []),
  notImmune: z._default(texts, []),
  removedAtMs: maybeNumber,
});
