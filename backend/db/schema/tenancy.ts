import { sql } from 'drizzle-orm';
import { type AnyPgColumn, pgPolicy, pgRole, timestamp } from 'drizzle-orm/pg-core';
import { systemRole, tenantRole } from '../roles.ts';

const tenantPgRole = pgRole(tenantRole).existing();
const systemPgRole = pgRole(systemRole).existing();

/** Rows of a table are visible to their tenant and to the system. */
export function tenantRows(column: AnyPgColumn) {
  const own = sql`${column} = app_tenant()`;
  return [
    pgPolicy('tenant_rows', { for: 'all', to: tenantPgRole, using: own, withCheck: own }),
    systemRows(),
  ];
}

/** Rows of a table are visible to the system only. */
export function systemRows() {
  return pgPolicy('system_rows', {
    for: 'all',
    to: systemPgRole,
    using: sql`true`,
    withCheck: sql`true`,
  });
}

/** A moment with milliseconds, as JavaScript keeps it. */
export function moment(name: string) {
  return timestamp(name, { withTimezone: true, precision: 3, mode: 'date' });
}
