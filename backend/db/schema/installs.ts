import { sql } from 'drizzle-orm';
import { boolean, index, jsonb, pgTable, primaryKey, text, uniqueIndex } from 'drizzle-orm/pg-core';
import type { TaskGap } from '../../../contract/installs.ts';
import { moment, tenantRows } from './tenancy.ts';

/** What Meta reports of one feature of an install, in the words of the contract. */
export interface StoredFeature {
  instanceId: string;
  type: string;
  name: string | null;
  enabled: boolean | null;
  connectedAssets: Record<string, string>;
  onsiteEligible: boolean | null;
  shopStatus: string | null;
  shopStatusInfo: string | null;
  config: Record<string, unknown>;
  /** As last announced by `feature.on` and `feature.off`; null before the first time. */
  isOff: boolean | null;
}

/** A business-extension install, from the minting of its id on. */
export const installs = pgTable(
  'installs',
  {
    tenantId: text('tenant_id').notNull(),
    externalBusinessId: text('external_business_id').notNull(),
    state: text('state').$type<'minted' | 'installed' | 'removed'>().notNull(),
    /** What the login dialog's `extras` were made with. */
    setup: jsonb('setup').$type<Record<string, string>>().notNull(),
    businessId: text('business_id'),
    pixelId: text('pixel_id'),
    adAccountId: text('ad_account_id'),
    catalogId: text('catalog_id'),
    commerceMerchantSettingsId: text('commerce_merchant_settings_id'),
    pages: text('pages').array().notNull(),
    instagramProfiles: text('instagram_profiles').array().notNull(),
    tokenClass: text('token_class').$type<'user' | 'system_user'>().notNull(),
    sealed: text('sealed'),
    kid: text('kid'),
    onsiteEligible: boolean('onsite_eligible'),
    features: jsonb('features').$type<StoredFeature[]>().notNull(),
    /** Assets that the system user reaches without the tasks it should have there. */
    taskGaps: jsonb('task_gaps').$type<TaskGap[]>().notNull().default([]),
    installedAt: moment('installed_at'),
    refreshedAt: moment('refreshed_at'),
    /** `entry.time` of the newest webhook followed. */
    entryTime: moment('entry_time'),
    /** How the last webhook was told apart: by its event word or by its content. */
    recognisedBy: text('recognised_by').$type<'event' | 'content'>(),
    createdAt: moment('created_at').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.tenantId, table.externalBusinessId] }),
    uniqueIndex('installs_external_business').on(table.externalBusinessId),
    index('installs_of_business').on(table.businessId),
    index('installs_of_key').on(table.kid).where(sql`kid is not null`),
    ...tenantRows(table.tenantId),
  ],
);

/**
 * The token that the newest event of an install brought, until Meta has confirmed it: the install
 * keeps the one it has until then.
 */
export const offeredInstallTokens = pgTable(
  'offered_install_tokens',
  {
    tenantId: text('tenant_id').notNull(),
    externalBusinessId: text('external_business_id').notNull(),
    sealed: text('sealed').notNull(),
    kid: text('kid').notNull(),
    /** Or when it was last begun anew with. */
    receivedAt: moment('received_at').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.tenantId, table.externalBusinessId] }),
    index('offered_install_tokens_of_key').on(table.kid),
    index('offered_install_tokens_received').on(table.receivedAt),
    ...tenantRows(table.tenantId),
  ],
);

export type InstallRow = typeof installs.$inferSelect;
