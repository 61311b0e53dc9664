import { bigint, index, pgTable, primaryKey, text } from 'drizzle-orm/pg-core';
import { moment, systemRows } from './tenancy.ts';

/** "Do not call Graph before": learned by one process, kept by all. */
export const graphPauses = pgTable(
  'graph_pauses',
  {
    /** `app`, or the Meta user whose calls wait. */
    owner: text('owner').notNull(),
    /** The node whose limit it is, or `*`. */
    subject: text('subject').notNull(),
    until: moment('until').notNull(),
  },
  (table) => [primaryKey({ columns: [table.owner, table.subject] }), systemRows()],
);

/** Who of the partner's own systems read which credential, and when. */
export const credentialReads = pgTable(
  'credential_reads',
  {
    id: bigint('id', { mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    at: moment('at').notNull(),
    clientId: text('client_id').notNull(),
    tenantId: text('tenant_id').notNull(),
    assetId: text('asset_id').notNull(),
    found: text('found').$type<'yes' | 'no'>().notNull(),
  },
  (table) => [index('credential_reads_of_tenant').on(table.tenantId, table.at), systemRows()],
);
