import { sql } from 'drizzle-orm';
import { bigint, index, integer, jsonb, pgTable, text, uniqueIndex } from 'drizzle-orm/pg-core';
import { moment, systemRows } from './tenancy.ts';

/** The bodies of signed deliveries that came at the same moment, sealed as one: they may carry tokens. */
export const webhookBatches = pgTable(
  'webhook_batches',
  {
    id: text('id').primaryKey(),
    /** The raw bodies, one after the other, compressed. */
    sealed: text('sealed').notNull(),
    kid: text('kid').notNull(),
    receivedAt: moment('received_at').notNull().defaultNow(),
  },
  (table) => [
    index('webhook_batches_of_key').on(table.kid),
    index('webhook_batches_received').on(table.receivedAt),
    systemRows(),
  ],
);

/** A signed delivery of Meta, until and a while after it is processed. */
export const webhookDeliveries = pgTable(
  'webhook_deliveries',
  {
    id: bigint('id', { mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    batchId: text('batch_id').notNull(),
    /** Where its body lies in the batch; without an end, the batch is this body, not compressed. */
    startByte: integer('start_byte').notNull(),
    endByte: integer('end_byte'),
    /** Hash of the raw bytes: a repeated delivery is stored once. */
    bodyHash: text('body_hash').notNull(),
    state: text('state')
      .$type<'received' | 'processed' | 'unreadable'>()
      .notNull()
      .default('received'),
    processedAt: moment('processed_at'),
    /** Processing that failed is tried again, later each time. */
    attempts: integer('attempts').notNull().default(0),
    notBefore: moment('not_before').notNull().defaultNow(),
    updates: integer('updates').notNull().default(0),
    unknownFields: integer('unknown_fields').notNull().default(0),
  },
  (table) => [
    uniqueIndex('webhook_deliveries_body').on(table.bodyHash),
    index('webhook_deliveries_waiting').on(table.id).where(sql`state = 'received'`),
    index('webhook_deliveries_of_batch').on(table.batchId),
    systemRows(),
  ],
);

/** When a Meta user loses access, as far as Meta told. The newest `entry.time` wins. */
export const migrationFacts = pgTable(
  'migration_facts',
  {
    metaUserId: text('meta_user_id').primaryKey(),
    expireTime: moment('expire_time').notNull(),
    entryTime: moment('entry_time').notNull(),
  },
  () => [systemRows()],
);

/** An install event that is not followed: an id we did not mint, or another business than recorded. */
export const quarantinedEvents = pgTable(
  'quarantined_events',
  {
    id: bigint('id', { mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    why: text('why').$type<'unknown_install' | 'other_business' | 'unreadable'>().notNull(),
    externalBusinessId: text('external_business_id'),
    businessId: text('business_id'),
    /** The event without its tokens. */
    summary: jsonb('summary').$type<Record<string, unknown>>().notNull(),
    at: moment('at').notNull(),
  },
  () => [systemRows()],
);
