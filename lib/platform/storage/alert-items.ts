import type { Retirements, Snoozes } from '../../domain/alerts/snooze.ts';
import { type PackedLedger, packedLedgerSchema } from './schemas/alert-ledger.ts';
import { retirementsSchema, snoozesSchema } from './schemas/snooze.ts';
import { createStoredItem } from './stored-item.ts';

// Pages paint it at once and should not have to build the ledger's schema for that.
export { pausedUntilItem } from './items.ts';

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
