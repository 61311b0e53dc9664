import * as z from 'zod/mini';
import { isHeld } from '../domain/is-held.ts';
import type { Outcome } from '../domain/outcome.ts';
import { fail, type Result, succeed } from '../domain/result.ts';
import type { JsonAnswer } from './send-json.ts';

export interface Reading<T> {
  schema: z.ZodMiniType<T>;
  nowMs: number;
  /** Everything secret in the request: a text that repeats one is not passed on. */
  secrets: readonly string[];
  /** The sign-in was renewed for this very request: to sign in once more would not help. */
  isRenewed?: boolean;
}

/** What we read of an RFC 9457 problem: its other members may be absent, and its code a newer one. */
const problemSchema = z.object({ code: z.string(), detail: z.optional(z.string()) });

/** An answer of the partner as a value of the contract, or the reason it is none. */
export function readAnswer<T>(answer: JsonAnswer, reading: Reading<T>): Result<T> {
  if (answer.kind === 'no_answer') return fail({ code: 'partner_unreachable' });
  if (answer.status < 200 || answer.status > 299) return fail(readProblem(answer, reading));
  const parsed = reading.schema.safeParse(answer.json);
  if (parsed.success) return succeed(parsed.data);
  const where = parsed.error.issues[0]?.path.map(String).join('.') || 'body';
  return fail({ code: 'partner_invalid', detail: where });
}

type Answer = Extract<JsonAnswer, { kind: 'answer' }>;

function readProblem(answer: Answer, reading: Reading<unknown>): Outcome {
  const parsed = problemSchema.safeParse(answer.json);
  const problem = parsed.success ? parsed.data : null;
  switch (problem?.code) {
    case 'token_invalid':
      return { code: 'token_dead', reason: 'unknown', accountId: null };
    case 'token_other_app':
      return { code: 'wrong_app' };
    case 'meta_refused':
      return { code: 'meta_refused', graphCode: null, subcode: null };
    case 'meta_unavailable':
      return { code: 'meta_unavailable' };
  }
  if (answer.status === 401 && !reading.isRenewed) return { code: 'not_signed_in', to: 'partner' };
  if (answer.status === 429) {
    const untilMs = retryAtMs(answer, reading.nowMs);
    // Nobody waits for what no partner means: such a time would be told as a promise.
    return { code: 'rate_limited', untilMs: isHeld(untilMs, reading.nowMs) ? untilMs : null };
  }
  if (answer.status >= 500) return { code: 'partner_unreachable' };
  const detail = problem?.detail ?? null;
  const repeatsSecret = reading.secrets.some((secret) => detail?.includes(secret));
  return {
    code: 'partner_refused',
    status: answer.status,
    problem: problem?.code ?? null,
    detail: repeatsSecret ? null : (detail?.slice(0, 200) ?? null),
  };
}

/** `Retry-After` in either form, as epoch ms. */
export function retryAtMs(answer: Answer, nowMs: number): number | null {
  const header = answer.header('retry-after');
  if (header === null) return null;
  const seconds = Number(header);
  if (Number.isFinite(seconds)) return nowMs + seconds * 1_000;
  const atMs = Date.parse(header);
  return Number.isNaN(atMs) ? null : atMs;
}
