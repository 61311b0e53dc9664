import * as z from 'zod/mini';
import { metaUserSchema } from './access-tokens.ts';
import { assetTypeSchema } from './assets.ts';
import { idSchema } from './ids.ts';
import { timeOrNullSchema, timeSchema } from './time.ts';
import { tolerantEnum } from './tolerant-enum.ts';

export const IDEMPOTENCY_HEADER = 'Idempotency-Key';

/** 1–255 printable ASCII characters. */
export const idempotencyKeySchema = z.string().check(z.regex(/^[\x20-\x7e]{1,255}$/));

/** More assets than this in one request answer 413; send several reconnections. */
export const RECONNECTION_MAX_ASSETS = 10_000;

/** The longest a follower may ask an answer to be held back, in seconds. */
export const RECONNECTION_MAX_WAIT_SECONDS = 25;

/** The most results in one answer. */
export const RECONNECTION_MAX_RESULTS = 1000;

export const reconnectionRequestSchema = z.object({
  accessToken: z.string().check(z.minLength(1), z.maxLength(4096)),
  assets: z.array(z.object({ id: idSchema, type: assetTypeSchema })).check(
    z.minLength(1),
    z.refine((assets) => new Set(assets.map((asset) => asset.id)).size === assets.length, {
      message: 'Asset ids must be unique',
    }),
  ),
});
export type ReconnectionRequest = z.infer<typeof reconnectionRequestSchema>;

export const reconnectionOutcomeSchema = tolerantEnum([
  'reconnected',
  'kept',
  'not_covered',
  'failed',
]);
export type ReconnectionOutcome = z.infer<typeof reconnectionOutcomeSchema>;

export const reconnectionReasonSchema = tolerantEnum([
  'not_granted',
  'no_access',
  'missing_scope',
  'two_factor_required',
  'no_page_token',
  'wrong_type',
  'survives_migration',
  'colleague_managed',
  'narrower',
  'meta_unavailable',
  'rate_limited',
  'internal',
]);
export type ReconnectionReason = z.infer<typeof reconnectionReasonSchema>;

export const reconnectionResultSchema = z.object({
  seq: z.int(),
  assetId: idSchema,
  outcome: reconnectionOutcomeSchema,
  reason: z.nullable(reconnectionReasonSchema),
  retryable: z.boolean(),
});
export type ReconnectionResult = z.infer<typeof reconnectionResultSchema>;

export const reconnectionStateSchema = tolerantEnum(['queued', 'running', 'done']);
export type ReconnectionState = z.infer<typeof reconnectionStateSchema>;

export const reconnectionSchema = z.object({
  id: idSchema,
  state: reconnectionStateSchema,
  createdAt: timeSchema,
  finishedAt: timeOrNullSchema,
  user: metaUserSchema,
  total: z.int(),
  counts: z.object({
    reconnected: z.int(),
    kept: z.int(),
    notCovered: z.int(),
    failed: z.int(),
    pending: z.int(),
  }),
  results: z.array(reconnectionResultSchema),
  nextAfter: z.int(),
});
export type Reconnection = z.infer<typeof reconnectionSchema>;
