/**
 * Every way in which a Graph call can fail, as one closed union. Nothing in it can hold a token:
 * numbers, Meta's trace id and our own words only.
 */
export type GraphFailure = FailureFacts &
  (
    | { kind: 'gone' }
    | { kind: 'permission_missing' }
    | { kind: 'capability_missing' }
    | { kind: 'transient' }
    | { kind: 'offline' }
    | { kind: 'redirect' }
    | { kind: 'unreadable'; what: UnreadableWhat }
    | { kind: 'throttled'; reach: ThrottleReach; untilMs: number | null }
    | { kind: 'too_much_data' }
    | { kind: 'invalid_cursor' }
    | { kind: 'token_dead'; reason: TokenDeath }
    | { kind: 'checkpoint'; reason: CheckpointReason }
    | { kind: 'blocked' }
    | { kind: 'proof_required' }
    | { kind: 'network_policy' }
    | { kind: 'version_retired' }
    | { kind: 'our_bug' }
    | { kind: 'unknown' }
  );

/** What Meta said beside the meaning. All null where no answer of Graph was read. */
export interface FailureFacts {
  code: number | null;
  subcode: number | null;
  httpStatus: number | null;
  fbtraceId: string | null;
}

/** What was wrong with a body: not JSON at all, cut off, nothing, or JSON of another shape. */
export type UnreadableWhat = 'html' | 'json' | 'empty' | 'shape';

/** `token`: every call with this token waits. `subject`: only calls on the same node do. */
export type ThrottleReach = 'token' | 'subject';

/** Why Graph no longer takes a token: the subcodes of error 190. */
export type TokenDeath =
  | 'app_removed'
  | 'password_changed'
  | 'expired'
  | 'logged_out'
  | 'page_role_lost'
  | 'session_mismatch'
  | 'system_user_refused'
  | 'inactive'
  | 'unknown';

/** A step the person has to take on facebook.com before the token works again. */
export type CheckpointReason = 'security_check' | 'unconfirmed' | 'two_factor';

/** Facts of a failure that no answer of Graph stands behind. */
export const noFacts: FailureFacts = {
  code: null,
  subcode: null,
  httpStatus: null,
  fbtraceId: null,
};

/** An answer that is JSON, but not of the form that was asked for. */
export const wrongShape: GraphFailure = {
  ...noFacts,
  httpStatus: 200,
  kind: 'unreadable',
  what: 'shape',
};

/**
 * Failures that say nothing about the thing asked for: the answer may be another one a moment
 * later, so the last good state stays.
 */
export function isPassing(failure: GraphFailure): boolean {
  return (
    failure.kind === 'transient' ||
    failure.kind === 'offline' ||
    failure.kind === 'throttled' ||
    (failure.kind === 'unreadable' && failure.what !== 'shape')
  );
}

/** Failures that concern the token, and so every further call made with it. */
export function isAboutToken(failure: GraphFailure): boolean {
  return (
    failure.kind === 'token_dead' ||
    failure.kind === 'checkpoint' ||
    failure.kind === 'blocked' ||
    failure.kind === 'proof_required' ||
    failure.kind === 'network_policy'
  );
}
