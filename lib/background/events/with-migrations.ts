import type { Migration } from '../../../contract/assets.ts';
import type { EventsRead } from '../../platform/storage/background-items.ts';

/** What was known of migrations, overridden for each Meta user of whom the partner says something now. */
export function withMigrations(
  known: EventsRead['migrations'],
  said: readonly Migration[],
): EventsRead['migrations'] {
  const migrations = { ...known };
  for (const { metaUserId, expireTime } of said) migrations[metaUserId] = Date.parse(expireTime);
  return migrations;
}
