import { and, asc, eq, gte } from 'drizzle-orm';
import { EVENTS_LATEST, type EventsAnswer, eventSchema } from '../../contract/events.ts';
import type { Database, Transaction } from '../db/database.ts';
import { events, tenants } from '../db/schema/index.ts';
import { timeText } from '../http/time-text.ts';
import { eventMark } from './event-mark.ts';

export type EventsPage =
  | { ok: true; answer: EventsAnswer }
  | { ok: false; why: 'expired' | 'wrong' };

/** A number, and the mark of the event that has it; without one, no event was there. */
const cursorForm = /^e(\d{1,15})(?:\.([\w-]{8}))?$/;

interface Position {
  seq: number;
  mark: string | null;
}

type EventRow = typeof events.$inferSelect;

/** The tenant's events after a cursor, in the order of their numbers. Without one: the oldest kept. */
export async function listEvents(
  db: Database,
  tenantId: string,
  cursor: string | null,
  limit: number,
): Promise<EventsPage> {
  return db.asTenant(tenantId, async (tx) => {
    if (cursor === EVENTS_LATEST) {
      const { lastEventSeq } = await countersOf(tx, tenantId);
      const [last] = await eventsFrom(tx, tenantId, lastEventSeq, 1);
      const nextAfter = last ? cursorAt(last) : cursorOf({ seq: lastEventSeq, mark: null });
      return { ok: true, answer: { events: [], nextAfter } };
    }
    const after = cursor === null ? { seq: 0, mark: null } : positionOf(cursor);
    if (after === null) return { ok: false, why: 'wrong' };
    // With the event that the cursor stands at.
    const rows = await eventsFrom(tx, tenantId, after.seq, limit + 1);
    // After the events: what is removed while they are read must not be missing without a word.
    const { lastEventSeq, removedEventSeq } = await countersOf(tx, tenantId);
    const at = rows[0]?.seq === after.seq ? rows.shift() : undefined;
    const isOther = at !== undefined && after.mark !== null && eventMark(at) !== after.mark;
    // A cursor ahead of the counter is from before the database was restored to an earlier state,
    // and so is one whose number has become another event's.
    const isExpired = after.seq < removedEventSeq || after.seq > lastEventSeq || isOther;
    if (cursor !== null && isExpired) return { ok: false, why: 'expired' };
    const page = rows.slice(0, limit);
    const last = page.at(-1);
    const isBehind = after.seq < removedEventSeq;
    return {
      ok: true,
      answer: {
        events: page.map(({ seq, type, occurredAt, data }) => {
          const id = cursorOf({ seq, mark: null });
          return eventSchema.parse({ id, type, occurredAt: timeText(occurredAt), data });
        }),
        nextAfter: last
          ? cursorAt(last)
          : cursorOf(isBehind ? { seq: removedEventSeq, mark: null } : after),
      },
    };
  });
}

function eventsFrom(
  tx: Transaction,
  tenantId: string,
  seq: number,
  limit: number,
): Promise<EventRow[]> {
  return tx
    .select()
    .from(events)
    .where(and(eq(events.tenantId, tenantId), gte(events.seq, seq)))
    .orderBy(asc(events.seq))
    .limit(limit);
}

async function countersOf(tx: Transaction, tenantId: string) {
  const [tenant] = await tx.select().from(tenants).where(eq(tenants.id, tenantId));
  return tenant ?? { lastEventSeq: 0, removedEventSeq: 0 };
}

function cursorAt(event: EventRow): string {
  return cursorOf({ seq: event.seq, mark: eventMark(event) });
}

function cursorOf({ seq, mark }: Position): string {
  return Buffer.from(mark === null ? `e${seq}` : `e${seq}.${mark}`).toString('base64url');
}

function positionOf(cursor: string): Position | null {
  const match = cursorForm.exec(Buffer.from(cursor, 'base64url').toString());
  return match ? { seq: Number(match[1]), mark: match[2] ?? null } : null;
}
