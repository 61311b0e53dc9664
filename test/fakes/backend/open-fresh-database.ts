import { type Database, openDatabase } from '../../../backend/db/database.ts';
import { type FreshDatabase, freshDatabase } from './fresh-database.ts';

export interface OpenFreshDatabase extends FreshDatabase {
  db: Database;
}

/** An empty database of the present schema, opened; `drop` closes it too. */
export async function openFreshDatabase(): Promise<OpenFreshDatabase> {
  const { url, drop } = await freshDatabase();
  const db = openDatabase(url, { onIdleError: () => {} });
  return {
    url,
    db,
    async drop() {
      await db.close();
      await drop();
    },
  };
}
