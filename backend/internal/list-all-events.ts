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
 * `expired` when events behind it were removed, and when the data were put back to a state before
 * the event it stands at.
 */
export async function listAllEvents(
  db: Database,
  cursor: string | null,
  limit: number,
): Promise<AllEventsReading> {
  const after = cursor === null ? await readBeginning(db) : decode(cursor);
  if (after === null) return { ok: false, why: 'wrong' };
  const { rows } = await db.system.execute<EventRow>(sql`
    select tenant_id as "tenantId", seq, type, occurred_at as "occurredAt", data,
           written_by::text as "writtenBy"
    from events
    where (written_by, tenant_id, seq) >
          (${after.writtenBy}::xid8, ${after.tenantId}, ${after.seq}::bigint)
      and written_by < event_horizon()
    order by written_by, tenant_id, seq
    limit ${limit}`);
  // After the events: what is removed while they are read must not be missing without a word.
  if (cursor !== null && (await isExpired(db, after))) return { ok: false, why: 'expired' };
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

/** Where the last removed event stood: what is kept from before it is about to follow it. */
async function readBeginning(db: Database): Promise<Position> {
  const { rows } = await db.system.execute<{
    writtenBy: string;
    tenantId: string;
    seq: string;
  }>(sql`
    select written_by::text as "writtenBy", tenant_id as "tenantId", seq from last_removed_event`);
  const [removed] = rows;
  return removed ? { ...removed, seq: Number(removed.seq), mark: null } : beginning;
}

/**
 * Unless nothing behind a cursor was removed, and the event it stands at was told here: it is there,
 * or was removed as too old, or was lost before the data were moved to this server, which counts on
 * from beyond it.
 */
async function isExpired(
  db: Database,
  { writtenBy, tenantId, seq, mark }: Position,
): Promise<boolean> {
  const { rows } = await db.system.execute<{
    type: string | null;
    occurredAt: string;
    isRemoved: boolean;
    isBeforeMove: boolean;
    isBehind: boolean;
  }>(sql`
    select event.type, event.occurred_at as "occurredAt",
           coalesce(tenant.removed_event_seq >= asked.seq, false) as "isRemoved",
           asked.written_by <= event_offset()::text::xid8 as "isBeforeMove",
           exists (
             select from last_removed_event as removed
             where (removed.written_by, removed.tenant_id, removed.seq) >
                   (asked.written_by, asked.tenant_id, asked.seq)
           ) as "isBehind"
    from (values (${writtenBy}::xid8, ${tenantId}::text, ${seq}::bigint))
      as asked (written_by, tenant_id, seq)
    left join tenants as tenant on tenant.id = asked.tenant_id
    left join events as event on event.tenant_id = asked.tenant_id
      and event.seq = asked.seq and event.written_by = asked.written_by`);
  const [found] = rows;
  if (!found || found.isBehind) return true;
  // It stands in front of the first event.
  if (seq === 0) return false;
  const { type, occurredAt, isRemoved, isBeforeMove } = found;
  if (type === null) return !isRemoved && !isBeforeMove;
  const told = { writtenBy, type, occurredAt: new Date(occurredAt) };
  return mark !== null && eventMark(told) !== mark;
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
