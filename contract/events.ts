import * as z from 'zod/mini';
import { cursorSchema, idSchema } from './ids.ts';
import { timeSchema } from './time.ts';

/** The cursor of a first reader: answers no events, only where to go on from. */
export const EVENTS_LATEST = 'latest';

export const EVENTS_LIMIT = { default: 100, max: 500 } as const;

const idsSchema = z.array(idSchema);

/** What a `migration.*` event says: when the Meta user loses access. */
export const migrationEventDataSchema = z.object({
  metaUserId: idSchema,
  expireTime: timeSchema,
  previousExpireTime: z.nullish(timeSchema),
});
export const installEventDataSchema = z.object({
  externalBusinessId: idSchema,
  businessId: z.nullable(idSchema),
  assetsAdded: idsSchema,
  assetsRemoved: idsSchema,
});
export const featureEventDataSchema = z.object({
  externalBusinessId: idSchema,
  instanceId: idSchema,
  featureType: z.string(),
  missingAssets: z.array(z.string()),
});
export const assetEventDataSchema = z.object({
  assetId: idSchema,
  reason: z.nullish(z.string()),
});

const envelope = { id: idSchema, occurredAt: timeSchema };

const knownEventSchema = z.discriminatedUnion('type', [
  z.object({
    ...envelope,
    type: z.enum(['migration.scheduled', 'migration.extended', 'migration.shortened']),
    data: migrationEventDataSchema,
  }),
  z.object({
    ...envelope,
    type: z.enum(['install.added', 'install.changed', 'install.removed']),
    data: installEventDataSchema,
  }),
  z.object({
    ...envelope,
    type: z.enum(['feature.on', 'feature.off']),
    data: featureEventDataSchema,
  }),
  z.object({
    ...envelope,
    type: z.enum(['asset.reconnected', 'asset.lost', 'asset.recovered']),
    data: assetEventDataSchema,
  }),
]);
export type KnownPartnerEvent = z.infer<typeof knownEventSchema>;

/** An event of a newer contract version, kept so that the reader can pass over it. */
const unknownEventSchema = z.object({
  ...envelope,
  type: z.catch(z.literal('unknown'), 'unknown'),
  data: z.record(z.string(), z.unknown()),
});

export const eventSchema = z.union([knownEventSchema, unknownEventSchema]);
export type PartnerEvent = z.infer<typeof eventSchema>;

export const eventsAnswerSchema = z.object({
  events: z.array(eventSchema),
  nextAfter: cursorSchema,
});
export type EventsAnswer = z.infer<typeof eventsAnswerSchema>;
