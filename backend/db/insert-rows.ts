import { getTableColumns, type SQL, sql } from 'drizzle-orm';
import type { PgTable } from 'drizzle-orm/pg-core';
import type { Transaction } from './database.ts';

/**
 * Inserts many rows by one parameter. A parameter for each value (2,500 for a hundred credentials)
 * costs several times the insert itself. `rest` is the end of the statement; what it returns comes back.
 */
export async function insertRows<T extends PgTable>(
  tx: Pick<Transaction, 'execute'>,
  table: T,
  rows: readonly T['$inferInsert'][],
  rest: SQL = sql``,
): Promise<Record<string, unknown>[]> {
  if (rows.length === 0) return [];
  const columns = Object.entries(getTableColumns(table));
  const given = columns.filter(([key]) => rows.some((row) => fieldOf(row, key) !== undefined));
  const names = sql.join(
    given.map(([, column]) => sql.identifier(column.name)),
    sql`, `,
  );
  const types = sql.join(
    given.map(([, column]) => sql`${sql.identifier(column.name)} ${sql.raw(column.getSQLType())}`),
    sql`, `,
  );
  const values = rows.map((row) =>
    Object.fromEntries(
      given.map(([key, column]) => [column.name, fieldOf(row, key) ?? column.default ?? null]),
    ),
  );
  const inserted = await tx.execute(sql`
    insert into ${table} (${names})
    select ${names} from jsonb_to_recordset(${JSON.stringify(values)}::jsonb) as row(${types})
    ${rest}`);
  return inserted.rows;
}

function fieldOf(row: object, key: string): unknown {
  return Object.hasOwn(row, key) ? Reflect.get(row, key) : undefined;
}
