import * as z from 'zod/mini';
import { createStoredItem } from './stored-item.ts';

/** Where the reader of the partner's events stands, and what they said that lasts. */
export interface EventsRead {
  /** Null before the first reading. */
  cursor: string | null;
  /** Epoch ms of this machine's clock; null before the first. */
  lastReadAtMs: number | null;
  /** Ends of migrations as last said, by events or beside the assets, by Meta user id, epoch ms. */
  migrations: Readonly<Record<string, number>>;
}

export const eventsItem = createStoredItem<EventsRead>({
  key: 'events',
  version: 1,
  schema: z.object({
    cursor: z.nullable(z.string()),
    lastReadAtMs: z.nullable(z.number()),
    migrations: z.record(z.string(), z.number()),
  }),
  fallback: { cursor: null, lastReadAtMs: null, migrations: {} },
});

/**
 * When a silent renewal of tokens was last tried, epoch ms. In session storage: a browser that was
 * restarted may have lost its tokens and tries again.
 */
export const lastRenewalItem = createStoredItem<number | null>({
  key: 'lastRenewal',
  area: 'session',
  version: 1,
  schema: z.nullable(z.number()),
  fallback: null,
});
