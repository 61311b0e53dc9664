import { sql } from 'drizzle-orm';
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
  /** The system's connection for what is a single statement, and so its own transaction. */
  system: Pick<NodePgDatabase<typeof schema>, 'select' | 'insert' | 'update' | 'execute'>;
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
  const poolOf = (role: string, max: number): pg.Pool => {
    const pool = new pg.Pool({
      connectionString: url,
      max,
      application_name: 'holdfast',
      connectionTimeoutMillis: connectTimeoutMs,
      options: `-c role=${role} -c statement_timeout=${statementTimeoutMs}`,
    });
    pool.on('error', onIdleError);
    return pool;
  };
  const tenantPool = poolOf(tenantRole, maxConnections);
  const systemPool = poolOf(systemRole, Math.ceil(maxConnections / 2));
  const tenant = drizzle({ client: tenantPool, schema });
  const system = drizzle({ client: systemPool, schema });

  return {
    asTenant: (tenantId, work) =>
      tenant.transaction(async (tx) => {
        await tx.execute(sql`select set_config('app.tenant', ${tenantId}, true)`);
        return work(tx);
      }),
    asSystem: (work) => system.transaction(work),
    system,
    async ping() {
      await tenantPool.query('select 1');
    },
    async close() {
      await Promise.all([tenantPool.end(), systemPool.end()]);
    },
  };
}

export interface DatabaseOptions {
  maxConnections?: number;
  onIdleError: (error: Error) => void;
}
