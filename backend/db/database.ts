import { type SQL, sql } from 'drizzle-orm';
import { drizzle, type NodePgDatabase } from 'drizzle-orm/node-postgres';
import pg from 'pg';
import { systemRole, tenantRole } from './roles.ts';
import * as schema from './schema/index.ts';

/** An open transaction. */
export type Transaction = Parameters<
  Parameters<NodePgDatabase<typeof schema>['transaction']>[0]
>[0];

/**
 * The database, by the only two ways in: as one tenant, or as the system. Row-level security holds
 * in both; a query outside of them runs as the tenant role without a tenant and fails.
 */
export interface Database {
  asTenant<T>(tenantId: string, work: (tx: Transaction) => Promise<T>): Promise<T>;
  asSystem<T>(work: (tx: Transaction) => Promise<T>): Promise<T>;
  /** @throws when the database does not answer. */
  ping(): Promise<void>;
  close(): Promise<void>;
}

const connectTimeoutMs = 5_000;
const statementTimeoutMs = 30_000;

/** Opens a pool on a migrated database. `onIdleError` hears of connections lost while idle. */
export function openDatabase(
  url: string,
  { maxConnections = 20, onIdleError }: DatabaseOptions,
): Database {
  const pool = new pg.Pool({
    connectionString: url,
    max: maxConnections,
    application_name: 'holdfast',
    connectionTimeoutMillis: connectTimeoutMs,
    options: `-c role=${tenantRole} -c statement_timeout=${statementTimeoutMs}`,
  });
  pool.on('error', onIdleError);
  const db = drizzle({ client: pool, schema });

  function inTransaction<T>(setup: SQL, work: (tx: Transaction) => Promise<T>): Promise<T> {
    return db.transaction(async (tx) => {
      await tx.execute(setup);
      return work(tx);
    });
  }

  return {
    asTenant: (tenantId, work) =>
      inTransaction(
        sql`select set_config('role', ${tenantRole}, true), set_config('app.tenant', ${tenantId}, true)`,
        work,
      ),
    asSystem: (work) => inTransaction(sql`select set_config('role', ${systemRole}, true)`, work),
    async ping() {
      await pool.query('select 1');
    },
    close: () => pool.end(),
  };
}

export interface DatabaseOptions {
  maxConnections?: number;
  onIdleError: (error: Error) => void;
}
