import { and, asc, eq, gt } from 'drizzle-orm';
import { EVENTS_LATEST, type EventsAnswer, eventSchema } from '../../contract/events.ts';
import type { Database } from '../db/database.ts';
import { events, tenants } from '../db/schema/index.ts';
import { timeText } from '../http/time-text.ts';

export type EventsPage =
  | { ok: true; answer: EventsAnswer }
  | { ok: false; why: 'expired' | 'wrong' };

const cursorForm = /^e(\d{1,15})$/;

/** The tenant's events after a cursor, in the order of their numbers. Without one: the oldest kept. */
export async function listEvents(
  db: Database,
  tenantId: string,
  cursor: string | null,
  limit: number,
): Promise<EventsPage> {
  return db.asTenant(tenantId, async (tx) => {
    const isLatest = cursor === EVENTS_LATEST;
    const after = cursor === null || isLatest ? 0 : seqOf(cursor);
    if (after === null) return { ok: false, why: 'wrong' };
    const rows = isLatest
      ? []
      : await tx
          .select()
          .from(events)
          .where(and(eq(events.tenantId, tenantId), gt(events.seq, after)))
          .orderBy(asc(events.seq))
          .limit(limit);
    // After the events: what is removed while they are read must not be missing without a word.
    const [tenant] = await tx.select().from(tenants).where(eq(tenants.id, tenantId));
    const { lastEventSeq, removedEventSeq } = tenant ?? { lastEventSeq: 0, removedEventSeq: 0 };
    if (isLatest) {
      return { ok: true, answer: { events: [], nextAfter: cursorOf(lastEventSeq) } };
    }
    // A cursor ahead of the counter is from before the database was restored to an earlier state.
    const isExpired = after < removedEventSeq || after > lastEventSeq;
    if (cursor !== null && isExpired) return { ok: false, why: 'expired' };
    return {
      ok: true,
      answer: {
        events: rows.map(({ seq, type, occurredAt, data }) =>
          eventSchema.parse({ id: cursorOf(seq), type, occurredAt: timeText(occurredAt), data }),
        ),
        nextAfter: cursorOf(rows.at(-1)?.seq ?? Math.max(after, removedEventSeq)),
      },
    };
  });
}

function cursorOf(seq: number): string {
  return Buffer.from(`e${seq}`).toString('base64url');
}

function seqOf(cursor: string): number | null {
  const match = cursorForm.exec(Buffer.from(cursor, 'base64url').toString());
  return match ? Number(match[1]) : null;
}
