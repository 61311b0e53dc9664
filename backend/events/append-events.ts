import { sql } from 'drizzle-orm';
import type { KnownPartnerEvent } from '../../contract/events.ts';
import type { Transaction } from '../db/database.ts';

/** An event to be told; its id is its place in the tenant's feed. */
export type NewEvent = Pick<KnownPartnerEvent, 'type' | 'data'>;

/**
 * Adds events to a tenant's feed. The counter's row stays locked until the transaction ends, so that
 * numbers become visible in their order and no reader passes over one still being written. Dated by the
 * database's clock, which removal goes by: one process whose own is behind would have all removed.
 */
export async function appendEvents(
  tx: Transaction,
  tenantId: string,
  added: readonly NewEvent[],
): Promise<void> {
  if (added.length === 0) return;
  await tx.execute(sql`
    with counter as (
      insert into tenants (id, last_event_seq) values (${tenantId}, ${added.length})
      on conflict (id) do update
        set last_event_seq = tenants.last_event_seq + excluded.last_event_seq
      returning last_event_seq - ${added.length} as before
    )
    insert into events (tenant_id, seq, type, occurred_at, data)
    select ${tenantId}, counter.before + event.nth, event.value ->> 'type', now(),
           event.value -> 'data'
    from counter, jsonb_array_elements(${JSON.stringify(added)}::jsonb)
      with ordinality as event(value, nth)`);
}
