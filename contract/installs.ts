import * as z from 'zod/mini';
import { idSchema, printable } from './ids.ts';
import { timeOrNullSchema } from './time.ts';
import { tolerantEnum } from './tolerant-enum.ts';

const idOrNullSchema = z.nullable(idSchema);

export const featureStateSchema = tolerantEnum(['on', 'off', 'at_risk']);
export type FeatureState = z.infer<typeof featureStateSchema>;

export const shopStatusSchema = tolerantEnum([
  'active',
  'inactive_offsite',
  'inactive_other',
  'no_longer_available',
]);

/** One thing an install does with its assets. `missingAssets` names kinds, e.g. `pixel`. */
export const featureSchema = z.object({
  instanceId: idSchema,
  type: z.string(),
  name: z.nullable(z.string()),
  enabled: z.nullable(z.boolean()),
  state: featureStateSchema,
  missingAssets: z.array(z.string()),
  connectedAssets: z.record(z.string(), z.string()),
  onsiteEligible: z.nullable(z.boolean()),
  shopStatus: z.nullable(shopStatusSchema),
  shopStatusInfo: z.nullable(z.string()),
  config: z.record(z.string(), z.unknown()),
});
export type Feature = z.infer<typeof featureSchema>;

/** An asset that stays as it is because the install's system user lacks tasks on it, e.g. `MANAGE`. */
export const taskGapSchema = z.object({ assetId: idSchema, missingTasks: z.array(z.string()) });
export type TaskGap = z.infer<typeof taskGapSchema>;

/**
 * Assets, beside those of `taskGaps`, that no access which survives the migration is known to reach,
 * though the install has its system user's token: that does not reach them, or can do less there.
 */
const notImmuneSchema = z.optional(z.array(idSchema));

/** Ids as Meta names them of an install: `adAccountId` is the bare number of the asset `act_<number>`. */
export const installSchema = z.object({
  externalBusinessId: idSchema,
  businessId: idOrNullSchema,
  pixelId: idOrNullSchema,
  adAccountId: idOrNullSchema,
  catalogId: idOrNullSchema,
  commerceMerchantSettingsId: idOrNullSchema,
  pages: z.array(idSchema),
  instagramProfiles: z.array(idSchema),
  tokenClass: tolerantEnum(['user', 'system_user']),
  onsiteEligible: z.nullable(z.boolean()),
  installedAt: timeOrNullSchema,
  refreshedAt: timeOrNullSchema,
  installUrl: z.url(),
  features: z.array(featureSchema),
  taskGaps: z.optional(z.array(taskGapSchema)),
  notImmune: notImmuneSchema,
});
export type Install = z.infer<typeof installSchema>;

export const installsAnswerSchema = z.object({ installs: z.array(installSchema) });
export type InstallsAnswer = z.infer<typeof installsAnswerSchema>;

/** What the extension's set-up at Meta begins with; a request without a body takes these. */
export const installSetupSchema = z.object({
  timezone: z._default(z.string().check(z.regex(/^[\w+\-/]{1,64}$/)), 'Etc/UTC'),
  currency: z._default(z.string().check(z.regex(/^[A-Z]{3}$/)), 'USD'),
  businessVertical: z._default(z.string().check(z.regex(/^[A-Z_]{1,64}$/)), 'ECOMMERCE'),
  channel: z._default(z.string().check(z.regex(/^[A-Z_]{1,64}$/)), 'DEFAULT'),
});
export type InstallSetup = z.infer<typeof installSetupSchema>;

export const mintedInstallSchema = z.object({
  externalBusinessId: idSchema,
  installUrl: z.url(),
});
export type MintedInstall = z.infer<typeof mintedInstallSchema>;

export const systemUserTokenRequestSchema = z.object({
  accessToken: z.optional(z.string().check(z.minLength(1), z.maxLength(4096))),
});
export type SystemUserTokenRequest = z.infer<typeof systemUserTokenRequestSchema>;

/** `assetIds` are immune from now on; those of `taskGaps` and `notImmune` are not. */
export const systemUserTokenAnswerSchema = z.object({
  tokenClass: z.literal('system_user'),
  assetIds: z.array(idSchema),
  taskGaps: z.optional(z.array(taskGapSchema)),
  notImmune: notImmuneSchema,
});
export type SystemUserTokenAnswer = z.infer<typeof systemUserTokenAnswerSchema>;

/** What a person may change of a customisable feature; at least one key. */
export const featurePatchSchema = z
  .object({
    enabled: z.optional(z.boolean()),
    /** Held to the same as an id: short, printable, not empty. */
    ctaButtonText: z.optional(idSchema),
    ctaButtonUrl: z.optional(z.url({ protocol: /^https?$/ }).check(z.maxLength(2048), printable)),
    belowButtonText: z.optional(z.string().check(z.maxLength(255), printable)),
  })
  .check(
    z.refine((patch) => Object.keys(patch).length > 0, {
      message: 'Name at least one thing to change',
    }),
  );
export type FeaturePatch = z.infer<typeof featurePatchSchema>;
