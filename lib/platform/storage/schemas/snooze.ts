import * as z from 'zod/mini';
import type { Retirements, Snoozes } from '../../../domain/alerts/snooze.ts';

const note = z.nullable(z.string());

const snoozeEndSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('date'), untilMs: z.number() }),
  z.object({ kind: z.literal('deadline_moves'), deadlineMs: z.number() }),
]);

export const snoozesSchema: z.ZodMiniType<Snoozes> = z.record(
  z.string(),
  z.object({ until: snoozeEndSchema, note, snoozedAtMs: z.number() }),
);

export const retirementsSchema: z.ZodMiniType<Retirements> = z.record(
  z.string(),
  z.object({ note, retiredAtMs: z.number() }),
);
