import { describe, expect, it } from 'vitest';
import {
  breaksSignIn,
  type Outcome,
  type OutcomeCode,
  type RetryRule,
  retryRule,
} from './outcome.ts';

const SAMPLES: { [Code in OutcomeCode]: Extract<Outcome, { code: Code }> } = {
  offline: { code: 'offline' },
  not_signed_in: { code: 'not_signed_in', to: 'partner' },
  token_dead: { code: 'token_dead', reason: 'expired', accountId: '1' },
  sign_in_cancelled: { code: 'sign_in_cancelled' },
  sign_in_busy: { code: 'sign_in_busy' },
  sign_in_unloadable: { code: 'sign_in_unloadable' },
  sign_in_needs_window: { code: 'sign_in_needs_window' },
  sign_in_failed: { code: 'sign_in_failed', detail: '' },
  permission_missing: { code: 'permission_missing', origins: [] },
  host_beyond_build: { code: 'host_beyond_build', origins: [] },
  partner_unreachable: { code: 'partner_unreachable' },
  partner_invalid: { code: 'partner_invalid', detail: '' },
  partner_foreign_origin: { code: 'partner_foreign_origin', detail: '' },
  partner_insecure: { code: 'partner_insecure', detail: '' },
  partner_refused: { code: 'partner_refused', status: 403, problem: null, detail: null },
  rate_limited: { code: 'rate_limited', untilMs: null },
  meta_unreadable: { code: 'meta_unreadable' },
  meta_unavailable: { code: 'meta_unavailable' },
  meta_refused: { code: 'meta_refused', graphCode: 10, subcode: null },
  missing_scopes: { code: 'missing_scopes', scopes: [] },
  wrong_app: { code: 'wrong_app' },
  too_soon: { code: 'too_soon', untilMs: 0 },
  busy: { code: 'busy' },
  not_found: { code: 'not_found' },
  invalid_input: { code: 'invalid_input', field: '' },
  locked_by_policy: { code: 'locked_by_policy', field: '' },
  storage_unreadable: { code: 'storage_unreadable', key: '' },
  storage_full: { code: 'storage_full' },
  unexpected: { code: 'unexpected', detail: '' },
};
const all = Object.values(SAMPLES);
const codesOf = (rule: RetryRule) =>
  all.filter((outcome) => retryRule(outcome) === rule).map(({ code }) => code);

describe('what a failure asks for', () => {
  it('what passes by itself is tried again without anybody', () => {
    expect(codesOf('automatic')).toEqual([
      'offline',
      'partner_unreachable',
      'meta_unreadable',
      'meta_unavailable',
      'storage_unreadable',
      'unexpected',
    ]);
  });

  it('what names a time waits for it', () => {
    expect(codesOf('after')).toEqual(['rate_limited', 'too_soon', 'busy']);
  });

  it('what a sign-in mends asks for one', () => {
    expect(codesOf('sign_in')).toEqual([
      'not_signed_in',
      'token_dead',
      'sign_in_cancelled',
      'sign_in_needs_window',
      'sign_in_failed',
      'missing_scopes',
      'wrong_app',
    ]);
  });

  it('what nobody here can change is not tried again', () => {
    expect(codesOf('none')).toEqual(['not_found', 'locked_by_policy']);
  });

  it('only a dead or missing sign-in is the headline and has its own glyph', () => {
    expect(all.filter(breaksSignIn).map(({ code }) => code)).toEqual([
      'not_signed_in',
      'token_dead',
    ]);
  });
});
