import { sql } from 'drizzle-orm';
import * as z from 'zod/mini';
import { idSchema } from '../../contract/ids.ts';
import { parseJson } from '../../lib/domain/parse-json.ts';
import type { Database } from '../db/database.ts';
import { eventMark } from '../events/event-mark.ts';
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

export type AllEventsReading =
  | { ok: true; page: AllEventsPage }
  | { ok: false; why: 'expired' | 'wrong' };

interface Position {
  writtenBy: string;
  tenantId: string;
  seq: number;
  /** Of the event it stands at; cursors of earlier versions have none. */
  mark: string | null;
}

const beginning: Position = { writtenBy: '0', tenantId: '', seq: 0, mark: null };

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
 * older than every open one are shown: none can come up later in front of the cursor. A cursor is
 * `expired` when the data were put back to a state before the event it stands at.
 */
export async function listAllEvents(
  db: Database,
  cursor: string | null,
  limit: number,
): Promise<AllEventsReading> {
  const after = cursor === null ? beginning : decode(cursor);
  if (after === null) return { ok: false, why: 'wrong' };
  if (after.seq > 0 && !(await isKnown(db, after))) return { ok: false, why: 'expired' };
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
    ok: true,
    page: {
      events: rows.map(({ tenantId, type, occurredAt, data }) => ({
        tenant: tenantId,
        type,
        occurredAt: timeText(new Date(occurredAt)),
        data,
      })),
      nextAfter: encode(last ? positionAt(last) : after),
    },
  };
}

/**
 * Whether the event that a cursor stands at was told here: it is there, or was removed as too old, or
 * was lost before the data were moved to this server, which counts on from beyond it.
 */
async function isKnown(
  db: Database,
  { writtenBy, tenantId, seq, mark }: Position,
): Promise<boolean> {
  const { rows } = await db.system.execute<{
    type: string | null;
    occurredAt: string;
    isRemoved: boolean;
    isBeforeMove: boolean;
  }>(sql`
    select event.type, event.occurred_at as "occurredAt",
           coalesce(tenant.removed_event_seq >= ${seq}::bigint, false) as "isRemoved",
           ${writtenBy}::xid8 <= event_offset()::text::xid8 as "isBeforeMove"
    from (values (${tenantId}::text)) as asked (tenant_id)
    left join tenants as tenant on tenant.id = asked.tenant_id
    left join events as event on event.tenant_id = asked.tenant_id
      and event.seq = ${seq}::bigint and event.written_by = ${writtenBy}::xid8`);
  const [found] = rows;
  if (!found) return false;
  const { type, occurredAt, isRemoved, isBeforeMove } = found;
  if (type === null) return isRemoved || isBeforeMove;
  const told = { writtenBy, type, occurredAt: new Date(occurredAt) };
  return mark === null || eventMark(told) === mark;
}

function positionAt({ writtenBy, tenantId, seq, type, occurredAt }: EventRow): Position {
  const mark = eventMark({ writtenBy, type, occurredAt: new Date(occurredAt) });
  return { writtenBy, tenantId, seq: Number(seq), mark };
}

function encode({ writtenBy, tenantId, seq, mark }: Position): string {
  const told = [writtenBy, tenantId, seq, ...(mark === null ? [] : [mark])];
  return Buffer.from(JSON.stringify(told)).toString('base64url');
}

const largestXid8 = 2n ** 64n - 1n;
/** Nothing but what PostgreSQL takes for a position. */
const positionSchema = z.tuple([
  z.string().check(z.refine((text) => /^\d{1,20}$/.test(text) && BigInt(text) <= largestXid8)),
  z.union([z.literal(''), idSchema]),
  z.int(),
  z.optional(z.string()),
]);

function decode(cursor: string): Position | null {
  const parsed = positionSchema.safeParse(parseJson(Buffer.from(cursor, 'base64url').toString()));
  if (!parsed.success) return null;
  const [writtenBy, tenantId, seq, mark = null] = parsed.data;
  return { writtenBy, tenantId, seq, mark };
}
