import { fileURLToPath } from 'node:url';
import { drizzle } from 'drizzle-orm/node-postgres';
import { migrate } from 'drizzle-orm/node-postgres/migrator';
import pg from 'pg';
import { installJobs, jobsSchema } from '../jobs/install-jobs.ts';
import { continueAfterRestore } from './continue-after-restore.ts';
import { connectTimeoutMs } from './lost-peer-options.ts';
import { ensureRoles, grantToRoles } from './roles.ts';

const migrationsFolder = fileURLToPath(new URL('../drizzle', import.meta.url));
/** Any constant: the lock that lets one process at a time migrate. */
const migrationLock = 4_801_733;

/** Brings the database to this version. Safe to run from several processes at once. */
export async function migrateDatabase(url: string): Promise<void> {
  const client = new pg.Client({
    connectionString: url,
    application_name: 'holdfast-migrate',
    connectionTimeoutMillis: connectTimeoutMs,
  });
  // A lost connection fails the query under way; nobody else needs to hear of it.
  client.on('error', () => {});
  await client.connect();
  try {
    await client.query('select pg_advisory_lock($1)', [migrationLock]);
    await ensureRoles(client);
    await migrate(drizzle({ client }), { migrationsFolder });
    await continueAfterRestore(client);
    await installJobs(url);
    await grantToRoles(client, jobsSchema);
  } finally {
    // Ending the session gives the lock back.
    await client.end();
  }
}
