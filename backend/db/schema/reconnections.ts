import { sql } from 'drizzle-orm';
import {
  boolean,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
} from 'drizzle-orm/pg-core';
import type { GranularScope } from '../../../contract/access-tokens.ts';
import type { PartnerAssetType } from '../../../contract/assets.ts';
import type {
  ReconnectionOutcome,
  ReconnectionReason,
  ReconnectionState,
} from '../../../contract/reconnections.ts';
import { moment, tenantRows } from './tenancy.ts';

/** One grant for many assets, on its way or done. */
export const reconnections = pgTable(
  'reconnections',
  {
    tenantId: text('tenant_id').notNull(),
    id: text('id').notNull(),
    idempotencyKey: text('idempotency_key').notNull(),
    /** The same key with another body is a conflict. */
    requestHash: text('request_hash').notNull(),
    state: text('state').$type<ReconnectionState>().notNull(),
    createdAt: moment('created_at').notNull(),
    finishedAt: moment('finished_at'),
    metaUserId: text('meta_user_id').notNull(),
    metaUserName: text('meta_user_name').notNull(),
    isWorkAccount: boolean('is_work_account'),
    tokenClass: text('token_class').$type<'user' | 'system_user'>().notNull(),
    /** The new token, sealed; null as soon as every asset has its result. */
    sealed: text('sealed'),
    kid: text('kid'),
    scopes: text('scopes').array().notNull(),
    granularScopes: jsonb('granular_scopes').$type<GranularScope[]>().notNull(),
    expiresAt: moment('expires_at'),
    total: integer('total').notNull(),
    reconnected: integer('reconnected').notNull().default(0),
    kept: integer('kept').notNull().default(0),
    notCovered: integer('not_covered').notNull().default(0),
    failed: integer('failed').notNull().default(0),
  },
  (table) => [
    primaryKey({ columns: [table.tenantId, table.id] }),
    uniqueIndex('reconnections_key').on(table.tenantId, table.idempotencyKey),
    index('reconnections_created').on(table.createdAt),
    index('reconnections_of_key').on(table.kid).where(sql`kid is not null`),
    ...tenantRows(table.tenantId),
  ],
);

/** An asset of a reconnection; without `seq` its result is still to come. */
export const reconnectionAssets = pgTable(
  'reconnection_assets',
  {
    tenantId: text('tenant_id').notNull(),
    reconnectionId: text('reconnection_id').notNull(),
    assetId: text('asset_id').notNull(),
    assetType: text('asset_type').$type<PartnerAssetType>().notNull(),
    seq: integer('seq'),
    outcome: text('outcome').$type<ReconnectionOutcome>(),
    reason: text('reason').$type<ReconnectionReason>(),
    retryable: boolean('retryable').notNull().default(false),
  },
  (table) => [
    primaryKey({ columns: [table.tenantId, table.reconnectionId, table.assetId] }),
    index('reconnection_assets_seq').on(table.tenantId, table.reconnectionId, table.seq),
    ...tenantRows(table.tenantId),
  ],
);

export type ReconnectionRow = typeof reconnections.$inferSelect;
