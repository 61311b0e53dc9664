import { sql } from 'drizzle-orm';
import type { KnownPartnerEvent } from '../../contract/events.ts';
import type { Transaction } from '../db/database.ts';
import { events, tenants } from '../db/schema/index.ts';

/** So many rows of five columns stay below PostgreSQL's 65,535 parameters. */
const rowsPerInsert = 5_000;

/** An event to be told; its id is its place in the tenant's feed. */
export type NewEvent = Pick<KnownPartnerEvent, 'type' | 'data'>;

/**
 * Adds events to a tenant's feed. The counter's row stays locked until the transaction ends, so that
 * numbers become visible in their order and no reader passes over one still being written.
 */
export async function appendEvents(
  tx: Transaction,
  tenantId: string,
  added: readonly NewEvent[],
  occurredAt = new Date(),
): Promise<void> {
  if (added.length === 0) return;
  const [counter] = await tx
    .insert(tenants)
    .values({ id: tenantId, lastEventSeq: added.length })
    .onConflictDoUpdate({
      target: tenants.id,
      set: { lastEventSeq: sql`${tenants.lastEventSeq} + ${added.length}` },
    })
    .returning({ last: tenants.lastEventSeq });
  const first = (counter?.last ?? added.length) - added.length + 1;
  const rows = added.map(({ type, data }, index) => ({
    tenantId,
    seq: first + index,
    type,
    occurredAt,
    data,
  }));
  for (let start = 0; start < rows.length; start += rowsPerInsert) {
    await tx.insert(events).values(rows.slice(start, start + rowsPerInsert));
  }
}
