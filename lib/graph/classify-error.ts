import * as z from 'zod/mini';
import type { FailureFacts, GraphFailure, TokenDeath } from './graph-failure.ts';
import { markedMeaning } from './message-marks.ts';

/** Graph's error envelope; every key but `code` has been seen missing. */
const errorEnvelope = z.object({
  error: z.object({
    message: z.catch(z.string(), ''),
    code: z.catch(z.nullable(z.number()), null),
    error_subcode: z.catch(z.nullable(z.number()), null),
    is_transient: z.catch(z.boolean(), false),
    fbtrace_id: z.catch(z.nullable(z.string()), null),
  }),
});

/** Limits of the whole token: app, user, Pages with a user token, app again, custom. */
const tokenThrottles = new Set([4, 17, 32, 341, 613]);
/** Limits of one business, ad account, page or catalog ("business use case"). */
const subjectThrottles = new Set([
  80000, 80001, 80002, 80003, 80004, 80005, 80006, 80008, 80009, 80014,
]);
/** A throttle that arrives as permission error 200. */
const disguisedThrottle = 4841013;

const tokenDeaths: Record<number, TokenDeath> = {
  452: 'session_mismatch',
  458: 'app_removed',
  460: 'password_changed',
  463: 'expired',
  465: 'system_user_refused',
  467: 'logged_out',
  492: 'page_role_lost',
  493: 'inactive',
};

/**
 * What a parsed body with an `error` key means, or null when it holds none.
 * By code and subcode (developers.facebook.com/docs/graph-api/guides/error-handling); never by
 * `type`, which is `OAuthException` for nearly everything.
 */
export function classifyError(body: unknown, httpStatus: number): GraphFailure | null {
  const parsed = errorEnvelope.safeParse(body);
  if (!parsed.success) return null;
  const { code, error_subcode: subcode, is_transient, fbtrace_id, message } = parsed.data.error;
  const facts = { code, subcode, httpStatus, fbtraceId: fbtrace_id };
  const marked = code === null ? null : markedMeaning(code, message);
  if (marked !== null) return { ...facts, kind: marked };
  return classifyCode(facts, is_transient);
}

function classifyCode(facts: FailureFacts, isTransient: boolean): GraphFailure {
  const { code, subcode, httpStatus } = facts;
  if (code !== null && tokenThrottles.has(code)) return throttled(facts, 'token');
  if (code !== null && subjectThrottles.has(code)) return throttled(facts, 'subject');
  if (code === 200 && subcode === disguisedThrottle) return throttled(facts, 'token');
  if (code === 190 || code === 102) return classifyTokenError(facts);
  switch (code) {
    case 104:
      return { ...facts, kind: 'proof_required' };
    case 368:
      return { ...facts, kind: 'blocked' };
    case 415:
      return { ...facts, kind: 'checkpoint', reason: 'two_factor' };
    case 459:
      return { ...facts, kind: 'checkpoint', reason: 'security_check' };
    case 464:
      return { ...facts, kind: 'checkpoint', reason: 'unconfirmed' };
    case 5:
    case 110:
    case 457:
      return { ...facts, kind: 'network_policy' };
    case 2635:
      return { ...facts, kind: 'version_retired' };
  }
  if (isTransient || code === 1 || code === 2) return { ...facts, kind: 'transient' };
  // Our app lacks it: no word against the token or the asset.
  if (code === 3) return { ...facts, kind: 'capability_missing' };
  if (code === 10 || (code !== null && code >= 200 && code <= 299))
    return { ...facts, kind: 'permission_missing' };
  if (code === 100 || code === 33 || code === 803) return { ...facts, kind: 'gone' };
  if (code === 2500 || code === 506 || code === 1609005) return { ...facts, kind: 'our_bug' };
  if (httpStatus === 429) return throttled(facts, 'token');
  if (httpStatus !== null && httpStatus >= 500) return { ...facts, kind: 'transient' };
  return { ...facts, kind: 'unknown' };
}

function classifyTokenError(facts: FailureFacts): GraphFailure {
  if (facts.subcode === 459) return { ...facts, kind: 'checkpoint', reason: 'security_check' };
  if (facts.subcode === 464) return { ...facts, kind: 'checkpoint', reason: 'unconfirmed' };
  if (facts.subcode === 457) return { ...facts, kind: 'network_policy' };
  const reason = facts.subcode === null ? undefined : tokenDeaths[facts.subcode];
  return { ...facts, kind: 'token_dead', reason: reason ?? 'unknown' };
}

function throttled(facts: FailureFacts, reach: 'token' | 'subject'): GraphFailure {
  return { ...facts, kind: 'throttled', reach, untilMs: null };
}
