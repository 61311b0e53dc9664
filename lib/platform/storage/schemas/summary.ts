import * as z from 'zod/mini';
import type { Summary } from '../../../domain/assets/snapshot.ts';
import { STANDINGS } from '../../../domain/assets/standing.ts';

const maybeNumber = z.nullable(z.number());
export const businessRefSchema = z.object({ id: z.string(), name: z.nullable(z.string()) });
const standingSchema = z.enum(STANDINGS);
const countsSchema = z.record(standingSchema, z.number());

export const summarySchema: z.ZodMiniType<Summary> = z.object({
  judgedAtMs: z.number(),
  counts: countsSchema,
  otherCounts: countsSchema,
  atRisk: z.number(),
  wanted: z.number(),
  nextDeadlineMs: maybeNumber,
  groups: z.array(
    z.object({
      business: z.nullable(businessRefSchema),
      standing: standingSchema,
      deadlineMs: maybeNumber,
      count: z.number(),
    }),
  ),
  groupedBeyond: z.number(),
  staleSinceMs: maybeNumber,
  gaps: z.array(
    z.object({
      accountId: z.string(),
      edge: z.string(),
      kind: z.string(),
      code: maybeNumber,
      subcode: maybeNumber,
    }),
  ),
});
