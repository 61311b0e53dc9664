import { sql } from 'drizzle-orm';
import {
  bigint,
  boolean,
  check,
  customType,
  index,
  jsonb,
  pgTable,
  primaryKey,
  text,
} from 'drizzle-orm/pg-core';
import { moment, systemRows, tenantRows } from './tenancy.ts';

const xid8 = customType<{ data: string }>({ dataType: () => 'xid8' });

/** A customer organisation. Its counter is taken under the row's lock: no reader misses an event. */
export const tenants = pgTable(
  'tenants',
  {
    id: text('id').primaryKey(),
    lastEventSeq: bigint('last_event_seq', { mode: 'number' }).notNull().default(0),
    /** Events up to here were removed; an older cursor is expired. */
    removedEventSeq: bigint('removed_event_seq', { mode: 'number' }).notNull().default(0),
  },
  (table) => tenantRows(table.id),
);

export const events = pgTable(
  'events',
  {
    tenantId: text('tenant_id').notNull(),
    seq: bigint('seq', { mode: 'number' }).notNull(),
    type: text('type').notNull(),
    occurredAt: moment('occurred_at').notNull(),
    data: jsonb('data').$type<Record<string, unknown>>().notNull(),
    /** The writing transaction: the feed of all tenants reads only what no open one can precede. */
    writtenBy: xid8('written_by').notNull().default(sql`event_position()`),
  },
  (table) => [
    primaryKey({ columns: [table.tenantId, table.seq] }),
    index('events_written').on(table.writtenBy, table.tenantId, table.seq),
    index('events_occurred').on(table.occurredAt),
    ...tenantRows(table.tenantId),
  ],
);

/**
 * One row: where the last of the removed events stood in the feed of all tenants; an older cursor is
 * expired there. None before the first is removed.
 */
export const lastRemovedEvent = pgTable(
  'last_removed_event',
  {
    isOnly: boolean('is_only').primaryKey().default(true),
    writtenBy: xid8('written_by').notNull(),
    tenantId: text('tenant_id').notNull(),
    seq: bigint('seq', { mode: 'number' }).notNull(),
  },
  (table) => [check('last_removed_event_is_one', sql`${table.isOnly}`), systemRows()],
);
