import * as z from 'zod/mini';
import { tolerantEnum } from './tolerant-enum.ts';

/** Every error code of the contract with its usual HTTP status. */
export const PROBLEM_STATUS = {
  invalid_request: 400,
  unauthenticated: 401,
  forbidden: 403,
  not_found: 404,
  idempotency_conflict: 409,
  cursor_expired: 410,
  too_large: 413,
  token_invalid: 422,
  token_other_app: 422,
  meta_refused: 422,
  rate_limited: 429,
  internal: 500,
  meta_unavailable: 503,
} as const;

export type ProblemCode = keyof typeof PROBLEM_STATUS;

const codes = Object.keys(PROBLEM_STATUS) as [ProblemCode, ...ProblemCode[]];

/** RFC 9457 `application/problem+json`. */
export const problemSchema = z.object({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  detail: z.optional(z.string()),
  code: tolerantEnum(codes),
  fields: z.optional(z.array(z.object({ path: z.string(), message: z.string() }))),
});
export type Problem = z.infer<typeof problemSchema>;
