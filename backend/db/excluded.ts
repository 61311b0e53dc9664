import { getTableColumns, type SQL, sql } from 'drizzle-orm';
import type { PgTable } from 'drizzle-orm/pg-core';

/**
 * For `on conflict do update set`: every column from the new row, except the named ones; those of
 * `keepWhereNull` only where the new row has a value.
 */
export function excludedSet(
  table: PgTable,
  except: readonly string[],
  keepWhereNull: readonly string[] = [],
): SQL {
  const names = Object.values(getTableColumns(table))
    .map(({ name }) => name)
    .filter((name) => !except.includes(name));
  const assignments = names.map((name) => {
    const column = sql.identifier(name);
    return keepWhereNull.includes(name)
      ? sql`${column} = coalesce(excluded.${column}, ${table}.${column})`
      : sql`${column} = excluded.${column}`;
  });
  return sql.join(assignments, sql`, `);
}
