import { sql } from 'drizzle-orm';
import { boolean, index, integer, pgTable, primaryKey, text } from 'drizzle-orm/pg-core';
import type { AssetState, PartnerAssetType, TokenClass } from '../../../contract/assets.ts';
import { moment, tenantRows } from './tenancy.ts';

/** What the partner holds for an asset of a tenant, and its latest reading with it. */
export const credentials = pgTable(
  'credentials',
  {
    tenantId: text('tenant_id').notNull(),
    assetId: text('asset_id').notNull(),
    assetType: text('asset_type').$type<PartnerAssetType>().notNull(),
    name: text('name').notNull(),
    businessId: text('business_id'),
    businessName: text('business_name'),
    tokenClass: text('token_class').$type<TokenClass>().notNull(),
    metaUserId: text('meta_user_id'),
    isWorkAccount: boolean('is_work_account'),
    /** The token, sealed and bound to tenant and asset. Null for a share that needs none of its own. */
    sealed: text('sealed'),
    kid: text('kid'),
    scopes: text('scopes').array().notNull(),
    /** What the token's user may do on the asset; null where Meta does not say. */
    tasks: text('tasks').array(),
    expiresAt: moment('expires_at'),
    connectedAt: moment('connected_at').notNull(),
    verifiedAt: moment('verified_at'),
    state: text('state').$type<AssetState>().notNull(),
    userAccessExpireTime: moment('user_access_expire_time'),
    readAt: moment('read_at'),
    lastErrorCode: integer('last_error_code'),
    lastErrorSubcode: integer('last_error_subcode'),
    lastErrorAt: moment('last_error_at'),
    /** Failures in a row; the second agreeing one makes the asset lost. */
    failedReadings: integer('failed_readings').notNull().default(0),
    /** When the asset is read again, by Meta's clock. */
    nextReadAt: moment('next_read_at').notNull().default(new Date(0)),
  },
  (table) => [
    primaryKey({ columns: [table.tenantId, table.assetId] }),
    index('credentials_due').on(table.nextReadAt),
    index('credentials_of_meta_user').on(table.metaUserId, table.tenantId),
    index('credentials_of_business').on(table.tenantId, table.businessId, table.assetId),
    index('credentials_of_key').on(table.kid).where(sql`kid is not null`),
    ...tenantRows(table.tenantId),
  ],
);

export type CredentialRow = typeof credentials.$inferSelect;
export type NewCredentialRow = typeof credentials.$inferInsert;
