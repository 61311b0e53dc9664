import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import pg from 'pg';
import type { KnownPartnerEvent } from '../../../contract/events.ts';

/** One stored credential as it lies in the partner's database. */
export interface StoredCredential {
  assetId: string;
  metaUserId: string | null;
  tokenClass: string;
  /** The encrypted token: two equal texts are the same bytes. */
  sealed: string | null;
}

/** The embedded PostgreSQL of a running backend, past the backend, as its superuser. */
async function partnerDatabaseUrl(dataDir: string): Promise<string> {
  const password = await readFile(join(dataDir, 'postgres-password'), 'utf8');
  const pidFile = await readFile(join(dataDir, 'postgres/postmaster.pid'), 'utf8');
  const port = pidFile.split('\n')[3];
  return `postgres://holdfast_owner:${password.trim()}@127.0.0.1:${port}/postgres`;
}

async function query<Row extends pg.QueryResultRow>(dataDir: string, text: string): Promise<Row[]> {
  const client = new pg.Client({ connectionString: await partnerDatabaseUrl(dataDir) });
  await client.connect();
  try {
    const { rows } = await client.query<Row>(text);
    return rows;
  } finally {
    await client.end();
  }
}

/** What the partner holds, in the order of asset ids. */
export function readStoredCredentials(dataDir: string): Promise<StoredCredential[]> {
  return query(
    dataDir,
    `select asset_id as "assetId", meta_user_id as "metaUserId", token_class as "tokenClass", sealed
       from credentials order by asset_id`,
  );
}

/** What the partner told in its events of this type, in their order. */
export async function readEvents(
  dataDir: string,
  type: KnownPartnerEvent['type'],
): Promise<Record<string, unknown>[]> {
  const rows = await query<{ data: Record<string, unknown> }>(
    dataDir,
    `select data from events where type = '${type}' order by seq`,
  );
  return rows.map(({ data }) => data);
}

/** A short text that is the same exactly when every byte of the stored credentials is. */
export function fingerprint(rows: StoredCredential[]): string {
  return createHash('sha256').update(JSON.stringify(rows)).digest('hex').slice(0, 16);
}
