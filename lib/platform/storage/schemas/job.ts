import * as z from 'zod/mini';
import { ASSET_TYPES } from '../../../domain/assets/asset.ts';
import { JOB_STATES, type Job, type JobAsset } from '../../../domain/reconnection/reconnection.ts';
import { outcomeSchema } from './outcome.ts';
import { businessRefSchema } from './summary.ts';

const coverageSchema = z.enum(['covered', 'not_ticked', 'not_assigned', 'unknown']);

export const jobSchema: z.ZodMiniType<Job> = z.object({
  id: z.string(),
  attempt: z.number(),
  state: z.enum(JOB_STATES),
  createdAtMs: z.number(),
  updatedAtMs: z.number(),
  user: z.nullable(
    z.object({ id: z.string(), name: z.string(), isWorkAccount: z.nullable(z.boolean()) }),
  ),
  wrongAccount: z.nullable(z.enum(['personal', 'same_account', 'not_managed_unknown'])),
  missingScopes: z.array(z.string()),
  total: z.number(),
  coverage: z.record(coverageSchema, z.number()),
  counts: z.object({
    reconnected: z.number(),
    kept: z.number(),
    notCovered: z.number(),
    failed: z.number(),
    pending: z.number(),
  }),
  parts: z.array(
    z.object({
      index: z.number(),
      idempotencyKey: z.string(),
      reconnectionId: z.nullable(z.string()),
      nextAfter: z.number(),
      total: z.number(),
      finished: z.boolean(),
    }),
  ),
  outcome: z.nullable(outcomeSchema),
  triedMs: z.number(),
  dismissed: z.boolean(),
});

export const jobAssetSchema: z.ZodMiniType<JobAsset> = z.object({
  id: z.string(),
  type: z.enum(ASSET_TYPES),
  name: z.nullable(z.string()),
  business: z.nullable(businessRefSchema),
  coverage: z.nullable(coverageSchema),
  chosen: z.boolean(),
  attempt: z.nullable(z.number()),
  outcome: z.nullable(z.enum(['reconnected', 'kept', 'not_covered', 'failed'])),
  reason: z.nullable(z.string()),
  retryable: z.boolean(),
});
