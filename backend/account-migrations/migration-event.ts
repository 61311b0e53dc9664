import type { NewEvent } from '../events/append-events.ts';
import { timeText } from '../http/time-text.ts';

export const migrationEventTypes = [
  'migration.scheduled',
  'migration.extended',
  'migration.shortened',
] as const;

/** The event of a Meta user's migration that ends at `expireTime`; `previous` is what was told before. */
export function migrationEvent(
  metaUserId: string,
  expireTime: Date,
  previous: Date | null,
): NewEvent {
  const data = { metaUserId, expireTime: timeText(expireTime) };
  if (previous === null) return { type: 'migration.scheduled', data };
  const type = expireTime > previous ? 'migration.extended' : 'migration.shortened';
  return { type, data: { ...data, previousExpireTime: timeText(previous) } };
}
