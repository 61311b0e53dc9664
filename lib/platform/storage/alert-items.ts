import * as z from 'zod/mini';
import type { Retirements, Snoozes } from '../../domain/snooze.ts';
import { type PackedLedger, packedLedgerSchema } from './schemas/alert-ledger.ts';
import { retirementsSchema, snoozesSchema } from './schemas/snooze.ts';
import { createStoredItem } from './stored-item.ts';

/** What the person has been told. Read and written through `lib/background/alerts` only. */
export const alertLedgerItem = createStoredItem<PackedLedger>({
  key: 'alertLedger',
  version: 1,
  schema: packedLedgerSchema,
  fallback: { notices: [], days: {}, signIns: {}, waiting: [], taken: {}, outbox: [] },
});

/** By asset id. */
export const snoozesItem = createStoredItem<Snoozes>({
  key: 'snoozes',
  version: 1,
  schema: snoozesSchema,
  fallback: {},
});

/** By asset id; the judge takes these out of every alarm. */
export const retirementsItem = createStoredItem<Retirements>({
  key: 'retirements',
  version: 1,
  schema: retirementsSchema,
  fallback: {},
});

/** Until when messages are paused, epoch ms of this machine's clock. */
export const pausedUntilItem = createStoredItem<number | null>({
  key: 'pausedUntil',
  version: 1,
  schema: z.nullable(z.number()),
  fallback: null,
});
