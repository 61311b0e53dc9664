import type { Context } from 'hono';
import { PROBLEM_STATUS, type Problem, type ProblemCode } from '../../contract/problem.ts';

/** An expected failure of a request: what the caller is told. Nothing in it may hold a secret. */
export interface Refusal {
  code: ProblemCode;
  detail?: string;
  /** Where it is not the usual one of the code: a method that a path does not take, or what passes. */
  status?: 405 | 502 | 503;
  fields?: Problem['fields'];
  retryAfterSeconds?: number;
}

const titles: Record<ProblemCode, string> = {
  invalid_request: 'The request is not as the contract asks',
  unauthenticated: 'A valid access token is needed',
  forbidden: 'This identity may not do this',
  not_found: 'There is no such thing here',
  idempotency_conflict: 'This key was used with another request',
  cursor_expired: 'This cursor is too old; start again with after=latest',
  too_large: 'The request is too large',
  token_invalid: 'Meta does not accept this access token',
  token_other_app: 'This access token belongs to another app',
  meta_refused: 'Meta refused this',
  rate_limited: 'Too many requests',
  internal: 'Something failed on our side',
  meta_unavailable: 'Meta cannot be reached at the moment',
};

/** What helps, where a refusal knows nothing more of its own. */
const details: Record<ProblemCode, string> = {
  invalid_request: 'Mend what is named in `fields`, and send it again.',
  unauthenticated:
    'Send `Authorization: Bearer` with an access token of the issuer in the discovery document, for this API and not expired.',
  forbidden:
    'The access token names no organisation that may do this, or the secret is not the agreed one.',
  not_found: 'The path is wrong, or nothing of your organisation has this id.',
  idempotency_conflict: 'Use a new `Idempotency-Key` for another request.',
  cursor_expired:
    'What lies between is not kept any more: read everything anew, then the events from `after=latest`.',
  too_large: 'Send less in one request.',
  token_invalid: 'It has expired or was withdrawn. Sign in to Meta again.',
  token_other_app: 'Sign in to Meta with the `meta.appId` of the discovery document.',
  meta_refused:
    'Meta said no, and would again. Sign in to Meta again, with every permission switched on.',
  rate_limited: 'Wait as many seconds as `Retry-After` says.',
  internal: 'Try again. Our log names this request by the `x-request-id` of the answer.',
  meta_unavailable: 'Try again later; `Retry-After` says when, where it is known.',
};

/** Answers a refusal as `application/problem+json` (RFC 9457). */
export function refuse(c: Context, refusal: Refusal): Response {
  const { code, detail = details[refusal.code], fields, retryAfterSeconds } = refusal;
  const status = refusal.status ?? PROBLEM_STATUS[code];
  const body: Problem = {
    type: `/problems/${code}`,
    title: titles[code],
    status,
    detail,
    code,
    ...(fields === undefined ? {} : { fields }),
  };
  const headers = new Headers({ 'content-type': 'application/problem+json' });
  if (retryAfterSeconds !== undefined) headers.set('retry-after', String(retryAfterSeconds));
  if (code === 'unauthenticated') headers.set('www-authenticate', challengeTo(c));
  for (const [name, value] of c.res.headers) if (!headers.has(name)) headers.set(name, value);
  return new Response(JSON.stringify(body), { status, headers });
}

/** An error is named only where a token was sent (RFC 6750, 3). */
function challengeTo(c: Context): string {
  const realm = 'Bearer realm="Holdfast"';
  const isAnonymous = c.req.header('authorization') === undefined;
  return isAnonymous ? realm : `${realm}, error="invalid_token"`;
}
