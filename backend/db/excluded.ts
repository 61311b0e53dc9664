import { getTableColumns, type SQL, sql } from 'drizzle-orm';
import type { PgTable } from 'drizzle-orm/pg-core';

/** For `on conflict do update`: every column from the new row, except the named ones. */
export function excluded<T extends PgTable, K extends keyof T['_']['columns']>(
  table: T,
  ...except: K[]
): Record<Exclude<keyof T['_']['columns'], K>, SQL> {
  const columns = Object.entries(getTableColumns(table)).filter(
    ([key]) => !except.some((name) => name === key),
  );
  return Object.fromEntries(
    columns.map(([key, column]) => [key, sql.raw(`excluded."${column.name}"`)]),
  ) as Record<Exclude<keyof T['_']['columns'], K>, SQL>;
}
