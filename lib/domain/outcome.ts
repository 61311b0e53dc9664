import type { TokenDeathReason } from './account.ts';

/**
 * Everything that is expected to go wrong, as values. Bugs throw instead.
 * Each code is one sentence with a next step in the locale files (`outcome.<code>`).
 */
export type Outcome =
  | { code: 'offline' }
  | { code: 'not_signed_in'; to: 'partner' | 'meta' }
  | { code: 'token_dead'; reason: TokenDeathReason; accountId: string | null }
  | { code: 'sign_in_cancelled' }
  | { code: 'sign_in_busy' }
  | { code: 'sign_in_unloadable' }
  | { code: 'sign_in_needs_window' }
  | { code: 'sign_in_failed'; detail: string }
  | { code: 'permission_missing'; origins: readonly string[] }
  | { code: 'host_beyond_build'; origins: readonly string[] }
  | { code: 'partner_unreachable' }
  | { code: 'partner_invalid'; detail: string }
  | { code: 'partner_foreign_origin'; detail: string }
  | { code: 'partner_insecure'; detail: string }
  | { code: 'partner_refused'; status: number; problem: string | null; detail: string | null }
  | { code: 'rate_limited'; untilMs: number | null }
  | { code: 'meta_unreadable' }
  | { code: 'meta_unavailable' }
  | { code: 'meta_refused'; graphCode: number | null; subcode: number | null }
  | { code: 'missing_scopes'; scopes: readonly string[] }
  | { code: 'wrong_app' }
  | { code: 'too_soon'; untilMs: number }
  | { code: 'busy' }
  | { code: 'not_found' }
  | { code: 'invalid_input'; field: string }
  | { code: 'locked_by_policy'; field: string }
  | { code: 'storage_unreadable'; key: string }
  | { code: 'storage_full' }
  | { code: 'unexpected'; detail: string };

export type OutcomeCode = Outcome['code'];

/** Who acts next: nobody (we try again), the person by signing in, by another step, or a maintainer. */
export type RetryRule = 'automatic' | 'after' | 'sign_in' | 'person' | 'none';

const RETRY: Record<OutcomeCode, RetryRule> = {
  offline: 'automatic',
  not_signed_in: 'sign_in',
  token_dead: 'sign_in',
  sign_in_cancelled: 'sign_in',
  sign_in_busy: 'person',
  sign_in_unloadable: 'person',
  sign_in_needs_window: 'sign_in',
  sign_in_failed: 'sign_in',
  permission_missing: 'person',
  host_beyond_build: 'person',
  partner_unreachable: 'automatic',
  partner_invalid: 'person',
  partner_foreign_origin: 'person',
  partner_insecure: 'person',
  partner_refused: 'person',
  rate_limited: 'after',
  meta_unreadable: 'automatic',
  meta_unavailable: 'automatic',
  meta_refused: 'person',
  missing_scopes: 'sign_in',
  wrong_app: 'sign_in',
  too_soon: 'after',
  busy: 'after',
  not_found: 'none',
  invalid_input: 'person',
  locked_by_policy: 'none',
  storage_unreadable: 'automatic',
  storage_full: 'person',
  unexpected: 'automatic',
};

/** What a failure asks for. */
export function retryRule(outcome: Outcome): RetryRule {
  return RETRY[outcome.code];
}

/** True when only the person's own sign-in can mend it: then it is the headline and has its own badge glyph. */
export function breaksSignIn(outcome: Outcome): boolean {
  return outcome.code === 'token_dead' || outcome.code === 'not_signed_in';
}
