import type { Migration } from '../../../contract/assets.ts';
import { eventsItem } from '../../platform/storage/background-items.ts';
import { withMigrations } from './with-migrations.ts';

/** Keeps what a partner says of migrations besides its events: a first reader gets only their mark. */
export async function noteMigrations(said: readonly Migration[]): Promise<void> {
  const { value: read } = await eventsItem.read();
  await eventsItem.write({ ...read, migrations: withMigrations(read.migrations, said) });
}
