import { drizzle, type NodePgDatabase } from 'drizzle-orm/node-postgres';
import pg from 'pg';
import { connectTimeoutMs, lostPeerOptions, statementTimeoutMs } from './lost-peer-options.ts';
import { systemRole, tenantRole } from './roles.ts';
import {
  type ConnectionShares,
  defaultConnections,
  shareConnections,
} from './share-connections.ts';
import { sqlStateOf } from './sql-state.ts';

/** An open transaction. */
export type Transaction = NodePgDatabase;

/**
 * The database, by the only two ways in: as one tenant, or as the system. Row-level security holds
 * in both; a query outside of them runs as the tenant role without a tenant and fails. `work` runs
 * again from its beginning when PostgreSQL ended it in favour of another transaction.
 */
export interface Database {
  asTenant<T>(tenantId: string, work: (tx: Transaction) => Promise<T>): Promise<T>;
  asSystem<T>(work: (tx: Transaction) => Promise<T>): Promise<T>;
  /** The system's connection for what is a single statement, and so its own transaction. */
  system: Pick<NodePgDatabase, 'select' | 'insert' | 'update' | 'execute'>;
  /** As `system`, for the one statement that a flood repeats: planned once in each connection. */
  systemPlanned<Row extends pg.QueryResultRow>(statement: PlannedStatement): Promise<Row[]>;
  /** @throws when the database does not answer. */
  ping(): Promise<void>;
  close(): Promise<void>;
}

export interface PlannedStatement {
  /** Says which statement it is: one text always has the same name. */
  name: string;
  text: string;
  values: unknown[];
}

export interface DatabaseOptions {
  connections?: Pick<ConnectionShares, 'tenant' | 'system'>;
  /** After so long without an answer the peer counts as vanished. */
  queryTimeoutMs?: number;
  onIdleError: (error: Error) => void;
}

const rollbackTimeoutMs = 5_000;
/** What a process that vanished in the middle of a transaction has locked is free again after it. */
const idleInTransactionTimeoutMs = 60_000;

/** `serialization_failure` and `deadlock_detected`: the same again succeeds once the other is through. */
const repeatable = new Set(['40001', '40P01']);
const attempts = 3;

/** Where the peer vanished it would wait behind the query that got no answer. */
const rollback = { text: 'rollback', query_timeout: rollbackTimeoutMs };

/** Opens a pool on a migrated database. `onIdleError` hears of connections lost while idle. */
export function openDatabase(
  url: string,
  {
    connections = shareConnections(defaultConnections),
    queryTimeoutMs = lostPeerOptions.query_timeout,
    onIdleError,
  }: DatabaseOptions,
): Database {
  let isClosing = false;
  const poolOf = (role: string, max: number): pg.Pool => {
    const pool = new pg.Pool({
      connectionString: url,
      max,
      application_name: 'holdfast',
      connectionTimeoutMillis: connectTimeoutMs,
      ...lostPeerOptions,
      query_timeout: queryTimeoutMs,
      // Said on the connection itself, before anybody gets it: `options` of the URL would replace
      // ours, and a pooler may drop them, and with the role row-level security. If it fails, so
      // does the connection.
      onConnect: async (client) => {
        await client.query(`
          set role ${role};
          set timezone = 'UTC';
          set statement_timeout = ${statementTimeoutMs};
          set idle_in_transaction_session_timeout = ${idleInTransactionTimeoutMs}`);
      },
    });
    // `end` does not wait until they are closed: the server may end them first.
    pool.on('error', (error) => {
      if (!isClosing) onIdleError(error);
    });
    // The pool listens on idle connections only; one lost while in use would end the process. Its
    // query fails, which is how the user of the connection hears of it.
    pool.on('connect', (client) => client.on('error', () => {}));
    return pool;
  };
  const tenantPool = poolOf(tenantRole, connections.tenant);
  const systemPool = poolOf(systemRole, connections.system);

  return {
    asTenant: (tenantId, work) =>
      inTransaction(tenantPool, `set local app.tenant = ${pg.escapeLiteral(tenantId)}`, work),
    asSystem: (work) => inTransaction(systemPool, '', work),
    system: drizzle({ client: systemPool }),
    systemPlanned: async <Row extends pg.QueryResultRow>(statement: PlannedStatement) =>
      (await systemPool.query<Row>(statement)).rows,
    async ping() {
      await tenantPool.query('select 1');
    },
    async close() {
      isClosing = true;
      await Promise.all([tenantPool.end(), systemPool.end()]);
    },
  };
}

/**
 * drizzle's own transaction keeps the connection for ever when `begin` fails on one that was lost,
 * and hides the reason when `rollback` fails: after an outage nothing would be left of the pool.
 */
async function inTransaction<T>(
  pool: pg.Pool,
  setting: string,
  work: (tx: Transaction) => Promise<T>,
): Promise<T> {
  const client = await pool.connect();
  let isUsable = true;
  try {
    for (let attempt = 1; ; attempt += 1) {
      try {
        await client.query(`begin; ${setting}`);
        const result = await work(drizzle({ client }));
        await client.query('commit');
        return result;
      } catch (error) {
        await client.query(rollback).catch(() => {
          isUsable = false;
        });
        if (!isUsable || attempt === attempts || !repeatable.has(sqlStateOf(error) ?? ''))
          throw error;
      }
    }
  } finally {
    client.release(!isUsable);
  }
}
