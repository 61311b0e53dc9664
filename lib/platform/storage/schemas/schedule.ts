import * as z from 'zod/mini';
import type { Schedule } from '../../../domain/schedule.ts';
import { outcomeSchema } from './outcome.ts';

const maybeNumber = z.nullable(z.number());

export const scheduleSchema: z.ZodMiniType<Schedule> = z.object({
  lastStartedAtMs: maybeNumber,
  lastEndedAtMs: maybeNumber,
  lastGoodAtMs: maybeNumber,
  nextAtMs: maybeNumber,
  notBeforeMs: maybeNumber,
  lastManualAtMs: maybeNumber,
  running: z.boolean(),
  clockOffsetMs: z.number(),
  failure: z.nullable(outcomeSchema),
});
