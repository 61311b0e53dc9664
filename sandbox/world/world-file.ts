import * as z from 'zod';
import { behaviourPatchSchema } from '../behaviour.ts';

/** Kinds of asset that hang on a business; businesses are listed on their own. */
const assetTypes = [
  'page',
  'ad_account',
  'product_catalog',
  'pixel',
  'instagram_account',
  'whatsapp_account',
] as const;
export type AssetType = (typeof assetTypes)[number];

const id = z.string().min(1);

const appSchema = z.object({
  id,
  secret: z.string().min(8),
  name: z.string(),
  /** Compared exactly, as Meta's strict mode does. */
  redirectUris: z.array(z.string()).default([]),
  /** The portfolio that owns the app; its admin system user may act for clients. */
  businessId: id.optional(),
});

const assetSchema = z.object({
  id,
  type: z.enum(assetTypes),
  name: z.string().optional(),
  /** The business that owns it; absent for a personally held asset. */
  owner: id.optional(),
  /** Businesses it is shared with (they see it under `client_*`). */
  clients: z.array(id).default([]),
  /** Instagram: its page. Pixel: the ad accounts it serves. */
  pageId: id.optional(),
  adAccountIds: z.array(id).default([]),
});

const memberSchema = z.object({ userId: id, role: z.enum(['admin', 'employee']) });

const systemUserSchema = z.object({
  id,
  name: z.string(),
  role: z.enum(['admin', 'employee']),
  tasks: z.record(z.string(), z.array(z.string())).default({}),
});

const businessSchema = z.object({
  id,
  name: z.string(),
  members: z.array(memberSchema).default([]),
  systemUsers: z.array(systemUserSchema).default([]),
});

const assignmentSchema = z.object({
  userId: id,
  assetIds: z.array(id),
  /** The business through which the permission is held; absent for a personal one. */
  through: id.optional(),
  tasks: z.array(z.string()).optional(),
});

const migrationSchema = z.object({
  from: id,
  to: id.optional(),
  /** Days after the world's start; negative for a deadline already past. */
  endsInDays: z.number(),
  /** Only these businesses migrate; absent means every one the user belongs to. */
  businesses: z.array(z.object({ id, endsInDays: z.number().optional() })).optional(),
});

const grantSchema = z.object({
  userId: id,
  scopes: z.array(z.string()),
  declined: z.array(z.string()).default([]),
  /** The assets picked in the dialog; absent means all, now and later. */
  assetIds: z.array(id).optional(),
});

export const featureSchema = z.object({
  instanceId: id,
  type: z.string(),
  name: z.string().optional(),
  connectedAssets: z.record(z.string(), z.string()).default({}),
  additionalInfo: z.record(z.string(), z.unknown()).default({}),
  enabled: z.boolean().default(true),
  /** What `fbe_business` shows beside `enabled`, for a feature that can be customised. */
  config: z
    .object({
      cta_button_text: z.string(),
      cta_button_url: z.string(),
      below_button_text: z.string(),
    })
    .partial()
    .optional(),
});

export const installSchema = z.object({
  externalBusinessId: id,
  businessId: id,
  installedByUserId: id,
  channel: z.enum(['facebook', 'instagram']).default('facebook'),
  pixelId: id.optional(),
  adAccountId: id.optional(),
  catalogId: id.optional(),
  commerceMerchantSettingsId: id.optional(),
  pages: z.array(id).default([]),
  instagramProfiles: z.array(id).default([]),
  onsiteEligible: z.boolean().optional(),
  features: z.array(featureSchema).default([]),
});

/** One scenario: everything that is true at its first moment. */
export const worldFileSchema = z.object({
  title: z.string(),
  description: z.string(),
  /** Absent: the world starts at the real time. */
  startsAt: z.iso.datetime().optional(),
  app: appSchema,
  otherApp: appSchema,
  users: z.array(
    z.object({
      id,
      name: z.string(),
      managed: z.boolean(),
      /** Who the accounts belong to: one person has a personal and a managed one. */
      person: z.string(),
    }),
  ),
  businesses: z.array(businessSchema),
  assets: z.array(assetSchema),
  /** Business asset groups: named sets of a business's assets. */
  assetGroups: z
    .array(z.object({ id, name: z.string(), businessId: id, assetIds: z.array(id) }))
    .default([]),
  assignments: z.array(assignmentSchema),
  migrations: z.array(migrationSchema).default([]),
  grants: z.array(grantSchema).default([]),
  installs: z.array(installSchema).default([]),
  /** Facebook Login for Business configurations, by `config_id`. */
  configurations: z
    .array(
      z.object({
        id,
        name: z.string(),
        tokenType: z.enum(['user', 'system_user']),
        scopes: z.array(z.string()),
      }),
    )
    .default([]),
  behaviour: behaviourPatchSchema.default({}),
});

export type WorldFile = z.output<typeof worldFileSchema>;
/** What a file in `worlds/` writes: defaults may be left out. */
export type WorldSource = z.input<typeof worldFileSchema>;
