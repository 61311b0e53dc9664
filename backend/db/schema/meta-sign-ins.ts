import { index, pgTable, primaryKey, text } from 'drizzle-orm/pg-core';
import { moment, tenantRows } from './tenancy.ts';

/** As which Meta users the people of a tenant signed in last, and when: such a sign-in leaves no token here. */
export const metaSignIns = pgTable(
  'meta_sign_ins',
  {
    tenantId: text('tenant_id').notNull(),
    metaUserId: text('meta_user_id').notNull(),
    signedInAt: moment('signed_in_at').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.tenantId, table.metaUserId] }),
    index('meta_sign_ins_of_meta_user').on(table.metaUserId, table.tenantId),
    index('meta_sign_ins_signed_in').on(table.signedInAt),
    ...tenantRows(table.tenantId),
  ],
);
