import * as z from 'zod/mini';

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

const looseId = z.catch(
  z.nullish(z.union([z.string(), z.pipe(z.number(), z.transform(String))])),
  null,
);

const deliverySchema = z.object({
  object: z.string(),
  entry: z.array(
    z.object({
      id: looseId,
      uid: looseId,
      time: z.number(),
      changes: z.optional(z.array(z.object({ field: z.string(), value: z.unknown() }))),
      changed_fields: z.optional(z.array(z.string())),
    }),
  ),
});

/** Meta writes unix seconds; some of its samples have milliseconds. */
const firstMillisecondValue = 100_000_000_000;

/** Every change of every entry, in the order they stand; null when this is no delivery of Meta's. */
export function parseDelivery(body: string): WebhookChange[] | null {
  let json: unknown;
  try {
    json = JSON.parse(body);
  } catch {
    return null;
  }
  const parsed = deliverySchema.safeParse(json);
  if (!parsed.success) return null;
  const { object, entry } = parsed.data;
  return entry.flatMap(({ id, uid, time, changes, changed_fields }) => {
    const told = changes ?? (changed_fields ?? []).map((field) => ({ field, value: undefined }));
    return told.map(({ field, value }) => ({
      object,
      entryId: id ?? null,
      uid: uid ?? null,
      entryTimeMs: time < firstMillisecondValue ? time * 1000 : time,
      field,
      value,
    }));
  });
}
