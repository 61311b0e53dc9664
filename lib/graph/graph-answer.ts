import type * as z from 'zod/mini';
import { type GraphFailure, wrongShape } from './graph-failure.ts';

/** One answer: a value of the asked shape or a named failure, and Graph's own clock. */
export type GraphAnswer<T> = ({ ok: true; value: T } | { ok: false; failure: GraphFailure }) & {
  /** The `Date` header in epoch ms (whole seconds); null where no answer arrived. */
  serverNowMs: number | null;
};

/** Checks an answer's value against the asked shape. */
export function withSchema<T>(
  answer: GraphAnswer<unknown>,
  schema: z.ZodMiniType<T>,
): GraphAnswer<T> {
  if (!answer.ok) return answer;
  const parsed = schema.safeParse(answer.value);
  if (parsed.success) return { ...answer, value: parsed.data };
  return { ok: false, failure: wrongShape, serverNowMs: answer.serverNowMs };
}
