import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { inject } from 'vitest';
import { migrateDatabase } from '../../../backend/db/migrate-database.ts';

/** A database of its own on the run's server, dropped by `drop`. */
export interface FreshDatabase {
  url: string;
  drop(): Promise<void>;
}

/** Makes an empty database; `migrated` brings it to the present schema. */
export async function freshDatabase({ migrated = true } = {}): Promise<FreshDatabase> {
  const server = inject('postgresUrl');
  const name = `holdfast_test_${randomBytes(6).toString('hex')}`;
  await onServer(server, `create database ${name}`);
  const url = new URL(server);
  url.pathname = `/${name}`;
  if (migrated) await migrateDatabase(url.href);
  return {
    url: url.href,
    drop: () => onServer(server, `drop database if exists ${name} with (force)`),
  };
}

async function onServer(server: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: server });
  await client.connect();
  await client.query(statement);
  await client.end();
}
