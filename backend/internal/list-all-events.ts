import { sql } from 'drizzle-orm';
import * as z from 'zod/mini';
import { idSchema } from '../../contract/ids.ts';
import { parseJson } from '../../lib/domain/parse-json.ts';
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

interface Position {
  writtenBy: string;
  tenantId: string;
  seq: number;
}

const beginning: Position = { writtenBy: '0', tenantId: '', seq: 0 };

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
  const after = cursor === null ? beginning : decode(cursor);
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
    nextAfter: encode(last ? { ...last, seq: Number(last.seq) } : after),
  };
}

function encode({ writtenBy, tenantId, seq }: Position): string {
  return Buffer.from(JSON.stringify([writtenBy, tenantId, seq])).toString('base64url');
}

const largestXid8 = 2n ** 64n - 1n;
/** Nothing but what PostgreSQL takes for a position. */
const positionSchema = z.tuple([
  z.string().check(z.refine((text) => /^\d{1,20}$/.test(text) && BigInt(text) <= largestXid8)),
  z.union([z.literal(''), idSchema]),
  z.int(),
]);

function decode(cursor: string): Position | null {
  const parsed = positionSchema.safeParse(parseJson(Buffer.from(cursor, 'base64url').toString()));
  if (!parsed.success) return null;
  const [writtenBy, tenantId, seq] = parsed.data;
  return { writtenBy, tenantId, seq };
}
