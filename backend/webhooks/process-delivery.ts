import { DrizzleQueryError } from 'drizzle-orm';
import type { Transaction } from '../db/database.ts';
import { inSavepoint } from '../db/in-savepoint.ts';
import { sqlStateOf } from '../db/sql-state.ts';
import { applyChange } from './apply-change.ts';
import type { ChangeContext, ChangeResult } from './change-handler.ts';
import { parseDelivery, type WebhookChange } from './parse-delivery.ts';

/** What became of a delivery; `unreadable` ones are set aside. */
export interface DeliveryOutcome {
  state: 'processed' | 'unreadable';
  updates: number;
  /** Changes of fields we do not handle. */
  unknown_fields: number;
}

type Counted = ChangeResult | 'failed';

/**
 * Brings the changes of a delivery into effect. One that cannot be read is counted and left out.
 * `isSuspect`: a delivery failed before, so each change is tried by itself, and one that fails for
 * what it says takes no other with it; then the delivery is set aside. Any other failure throws.
 */
export async function processDelivery(
  deps: ChangeContext,
  tx: Transaction,
  body: string,
  isSuspect: boolean,
): Promise<DeliveryOutcome> {
  const { metaApp, metrics, log } = deps;
  const parsed = parseDelivery(body, metaApp.nowMs());
  if (parsed === null) {
    log.warn('a signed webhook delivery is unreadable');
    metrics.webhookDeliveries.inc({ result: 'unreadable' });
    return { state: 'unreadable', updates: 0, unknown_fields: 0 };
  }
  const { changes, unreadable } = parsed;
  const apply = isSuspect ? applyByItself : applyChange;
  let unknownFields = 0;
  let failed = 0;
  for (const change of changes) {
    const result = await apply(deps, tx, change);
    if (result === 'failed') failed += 1;
    if (result === 'unknown') unknownFields += 1;
    else metrics.webhookUpdates.inc({ field: change.field, result });
  }
  if (unknownFields > 0) {
    metrics.webhookUpdates.inc({ field: 'other', result: 'unknown' }, unknownFields);
  }
  if (unreadable > 0) {
    log.warn({ unreadable, changes: changes.length }, 'parts of a webhook delivery are unreadable');
    metrics.webhookUpdates.inc({ field: 'other', result: 'unreadable' }, unreadable);
  }
  const isSetAside = failed > 0 || (changes.length === 0 && unreadable > 0);
  if (isSetAside) metrics.webhookDeliveries.inc({ result: 'unreadable' });
  return {
    state: isSetAside ? 'unreadable' : 'processed',
    updates: changes.length,
    unknown_fields: unknownFields,
  };
}

async function applyByItself(
  deps: ChangeContext,
  tx: Transaction,
  change: WebhookChange,
): Promise<Counted> {
  const applied = await inSavepoint(tx, () => applyChange(deps, tx, change));
  if (applied.ok) return applied.value;
  if (!isOfItsContent(applied.error)) throw applied.error;
  deps.log.error({ err: applied.error, field: change.field }, 'webhook change failed');
  return 'failed';
}

/**
 * Whether a change fails for what it says: PostgreSQL refuses its data (class 22) or a constraint
 * does (23), or our own code stumbles over it. Anything else of a query's passes, as an answer that
 * was lost does, or is to be mended at the database.
 */
function isOfItsContent(error: unknown): boolean {
  const state = sqlStateOf(error);
  if (state === null) return !(error instanceof DrizzleQueryError);
  return state.startsWith('22') || state.startsWith('23');
}
