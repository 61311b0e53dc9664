import { getTableColumns, type SQL, sql } from 'drizzle-orm';
import type { PgTable } from 'drizzle-orm/pg-core';

/** For `on conflict do update set`: every column from the new row, except the named ones. */
export function excludedSet(table: PgTable, except: readonly string[]): SQL {
  const assignments = Object.values(getTableColumns(table))
    .filter(({ name }) => !except.includes(name))
    .map(({ name }) => sql`${sql.identifier(name)} = excluded.${sql.identifier(name)}`);
  return sql.join(assignments, sql`, `);
}
