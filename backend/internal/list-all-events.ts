import { sql } from 'drizzle-orm';
import type { Database } from '../db/database.ts';
import { timeText } from '../http/time-text.ts';

export interface TenantEvent {
  tenant: string;
  type: string;
  occurredAt: string;
  data: Record<string, unknown>;
}

export interface AllEventsPage {
  events: TenantEvent[];
  nextAfter: string;
}

interface EventRow extends Record<string, unknown> {
  tenantId: string;
  seq: string;
  type: string;
  occurredAt: string;
  data: Record<string, unknown>;
  writtenBy: string;
}

/**
 * The events of all tenants, in the order of the transactions that wrote them. Only transactions
 * older than every open one are shown: none can come up later in front of the cursor. Null when the
 * cursor is none of ours.
 */
export async function listAllEvents(
  db: Database,
  cursor: string | null,
  limit: number,
): Promise<AllEventsPage | null> {
  const after = cursor === null ? { writtenBy: '0', tenantId: '', seq: 0 } : decode(cursor);
  if (after === null) return null;
  const { rows } = await db.system.execute<EventRow>(sql`
    select tenant_id as "tenantId", seq, type, occurred_at as "occurredAt", data,
           written_by::text as "writtenBy"
    from events
    where (written_by, tenant_id, seq) >
          (${after.writtenBy}::xid8, ${after.tenantId}, ${after.seq}::bigint)
      and written_by < event_horizon()
    order by written_by, tenant_id, seq
    limit ${limit}`);
  const last = rows.at(-1);
  return {
    events: rows.map(({ tenantId, type, occurredAt, data }) => ({
      tenant: tenantId,
      type,
      occurredAt: timeText(new Date(occurredAt)),
      data,
    })),
    nextAfter: last
      ? encode(last.writtenBy, last.tenantId, Number(last.seq))
      : encode(after.writtenBy, after.tenantId, after.seq),
  };
}

function encode(writtenBy: string, tenantId: string, seq: number): string {
  return Buffer.from(JSON.stringify([writtenBy, tenantId, seq])).toString('base64url');
}

function decode(cursor: string): { writtenBy: string; tenantId: string; seq: number } | null {
  try {
    const parsed: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString());
    if (!Array.isArray(parsed)) return null;
    const [writtenBy, tenantId, seq]: unknown[] = parsed;
    return typeof writtenBy === 'string' &&
      /^\d+$/.test(writtenBy) &&
      typeof tenantId === 'string' &&
      Number.isSafeInteger(seq)
      ? { writtenBy, tenantId, seq: Number(seq) }
      : null;
  } catch {
    return null;
  }
}
