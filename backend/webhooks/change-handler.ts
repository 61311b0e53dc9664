import type { BackendParts } from '../backend-parts.ts';
import type { Transaction } from '../db/database.ts';
import type { JobData } from '../jobs/queues.ts';
import type { WebhookChange } from './parse-delivery.ts';

/** What a change is brought into effect with. */
export interface ChangeContext
  extends Pick<BackendParts, 'sealer' | 'jobs' | 'log' | 'metrics' | 'metaApp'> {
  /** Queues a reading of a Meta user's assets, once however many changes ask for it. */
  requestReading(reading: JobData['read']): void;
}

/**
 * What became of a change: `applied`, `stale` (a newer one was known, or it says nothing new),
 * `quarantined` (not followed, shown to the operator), `unreadable`, or `unknown` (a field we do not
 * handle).
 */
export type ChangeResult = 'applied' | 'stale' | 'quarantined' | 'unreadable' | 'unknown';

/** Brings one change into effect, within its delivery's transaction. */
export type ChangeHandler = (
  deps: ChangeContext,
  tx: Transaction,
  change: WebhookChange,
) => Promise<ChangeResult>;
