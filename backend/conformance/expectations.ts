import type * as z from 'zod/mini';
import { PROBLEM_STATUS, type ProblemCode, problemSchema } from '../../contract/problem.ts';
import type { Answer } from './check.ts';

/** The first thing that is wrong, or null. */
export function firstOf(...findings: (string | null | false)[]): string | null {
  return findings.find((finding): finding is string => typeof finding === 'string') ?? null;
}

/** `message` unless the condition holds. */
export function unless(holds: boolean, message: string): string | null {
  return holds ? null : message;
}

/** Null where the answer has this status, else what it has instead. */
export function expectStatus(answer: Answer, status: number): string | null {
  return unless(answer.status === status, `status ${answer.status} instead of ${status}`);
}

/** A refusal as RFC 9457 with the contract's code and its status. */
export function expectProblem(answer: Answer, code: ProblemCode): string | null {
  const status = PROBLEM_STATUS[code];
  const type = answer.headers.get('content-type') ?? 'none';
  const parsed = problemSchema.safeParse(answer.json);
  return firstOf(
    expectStatus(answer, status),
    unless(type.startsWith('application/problem+json'), `content type ${type}`),
    unless(parsed.success, 'the body is no problem of the contract'),
    parsed.success && unless(parsed.data.code === code, `code ${parsed.data.code}, not ${code}`),
    parsed.success && unless(parsed.data.status === status, `the body says ${parsed.data.status}`),
  );
}

/** The body as the contract's schema reads it, or what is wrong with it. */
export function read<T>(
  answer: Answer,
  status: number,
  schema: z.ZodMiniType<T>,
): { ok: true; value: T } | { ok: false; wrong: string } {
  const wrongStatus = expectStatus(answer, status);
  if (wrongStatus) return { ok: false, wrong: wrongStatus };
  const parsed = schema.safeParse(answer.json);
  if (parsed.success) return { ok: true, value: parsed.data };
  const [issue] = parsed.error.issues;
  return { ok: false, wrong: `${issue?.path.join('.') ?? 'body'}: ${issue?.message ?? 'wrong'}` };
}
