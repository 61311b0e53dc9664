import * as z from 'zod/mini';
import { graphId } from '../../lib/graph/nodes.ts';
import { parseGraphJson } from '../../lib/graph/parse-graph-json.ts';

/** One change of a delivery, with what orders and addresses it. */
export interface WebhookChange {
  object: string;
  /** `entry.id`: whom Meta files the change under. */
  entryId: string | null;
  /** The system user of an install's events. */
  uid: string | null;
  entryTimeMs: number;
  field: string;
  /** Absent when the subscription leaves values out (`changed_fields`). */
  value: unknown;
}

export interface ParsedDelivery {
  /** Every readable change of every entry, in the order they stand. */
  changes: WebhookChange[];
  /** Entries and changes that are none. */
  unreadable: number;
}

/** Meta writes unix seconds; some of its samples have milliseconds. */
const firstMillisecondValue = 100_000_000_000;
/**
 * The newest entry wins, so one from far ahead would keep out all that is true until then. A year is
 * more than a clock of ours is ever off: what cannot be asked again is not thrown away for that.
 */
const farthestAheadMs = 366 * 24 * 60 * 60_000;

const looseId = z.catch(z.nullish(graphId), null);

const deliverySchema = z.object({ object: z.string(), entry: z.array(z.unknown()) });

const entrySchema = z.object({
  id: looseId,
  uid: looseId,
  time: z.pipe(
    z.number().check(z.minimum(0)),
    z.transform((time) => (time < firstMillisecondValue ? time * 1000 : time)),
  ),
  changes: z.nullish(z.array(z.unknown())),
  changed_fields: z.nullish(z.array(z.unknown())),
});

const changeSchema = z.object({ field: z.string(), value: z.optional(z.unknown()) });

/**
 * Reads a delivery as far as it can be read: an odd entry or change is counted and left out, so that
 * it takes nothing else with it. Null when the body is no delivery of Meta's. `nowMs` is Meta's clock.
 */
export function parseDelivery(body: string, nowMs: number): ParsedDelivery | null {
  const delivery = deliverySchema.safeParse(parseGraphJson(body));
  if (!delivery.success) return null;
  const changes: WebhookChange[] = [];
  let unreadable = 0;
  for (const each of delivery.data.entry) {
    const entry = entrySchema.safeParse(each);
    if (!entry.success || entry.data.time > nowMs + farthestAheadMs) {
      unreadable += 1;
      continue;
    }
    const { id, uid, time, changes: told, changed_fields } = entry.data;
    for (const one of told ?? (changed_fields ?? []).map((field) => ({ field }))) {
      const change = changeSchema.safeParse(one);
      if (!change.success) {
        unreadable += 1;
        continue;
      }
      changes.push({
        object: delivery.data.object,
        entryId: id ?? null,
        uid: uid ?? null,
        entryTimeMs: time,
        field: change.data.field,
        value: change.data.value,
      });
    }
  }
  return { changes, unreadable };
}
