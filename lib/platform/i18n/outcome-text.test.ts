import { describe, expect, it } from 'vitest';
import { englishTexts } from '../../../test/fakes/english-texts.ts';
import type { Outcome } from '../../domain/outcome.ts';
import { type Advice, outcomeText } from './outcome-text.ts';

const texts = await englishTexts();
const nowMs = Date.UTC(2026, 4, 26, 12);

/** One of each: a new code without words fails to compile or fails here. */
const outcomes: { [Code in Outcome['code']]: Extract<Outcome, { code: Code }> } = {
  offline: { code: 'offline' },
  not_signed_in: { code: 'not_signed_in', to: 'partner' },
  token_dead: { code: 'token_dead', reason: 'password_changed', accountId: '1' },
  sign_in_cancelled: { code: 'sign_in_cancelled' },
  sign_in_busy: { code: 'sign_in_busy' },
  sign_in_unloadable: { code: 'sign_in_unloadable' },
  sign_in_needs_window: { code: 'sign_in_needs_window' },
  sign_in_failed: { code: 'sign_in_failed', detail: 'state differs' },
  permission_missing: { code: 'permission_missing', origins: ['https://acme.example'] },
  host_beyond_build: { code: 'host_beyond_build', origins: ['https://login.acme.example'] },
  partner_unreachable: { code: 'partner_unreachable' },
  partner_invalid: { code: 'partner_invalid', detail: 'meta.appId' },
  partner_foreign_origin: { code: 'partner_foreign_origin', detail: 'https://evil.example' },
  partner_insecure: { code: 'partner_insecure', detail: 'http://acme.example' },
  partner_refused: { code: 'partner_refused', status: 403, problem: 'forbidden', detail: null },
  rate_limited: { code: 'rate_limited', untilMs: nowMs + 3_600_000 },
  meta_unreadable: { code: 'meta_unreadable' },
  meta_unavailable: { code: 'meta_unavailable' },
  meta_refused: { code: 'meta_refused', graphCode: 200, subcode: null },
  missing_scopes: { code: 'missing_scopes', scopes: ['email'] },
  wrong_app: { code: 'wrong_app' },
  too_soon: { code: 'too_soon', untilMs: nowMs + 60_000 },
  busy: { code: 'busy' },
  not_found: { code: 'not_found' },
  invalid_input: { code: 'invalid_input', field: 'origin' },
  locked_by_policy: { code: 'locked_by_policy', field: 'warnDays' },
  storage_unreadable: { code: 'storage_unreadable', key: 'summary' },
  storage_full: { code: 'storage_full' },
  unexpected: { code: 'unexpected', detail: 'TypeError' },
};

describe('a failure in words', () => {
  it.each(Object.values(outcomes))('$code says what happened and what to do', (outcome) => {
    const { happened, next } = outcomeText(texts, outcome, 'next', nowMs);
    expect(happened).toMatch(/^[A-Z].+\.$/s);
    expect(next).toMatch(/^[A-Z].+\.$/s);
    expect(`${happened} ${next}`).not.toMatch(/[{}_]|outcome\./);
  });

  it.each(Object.values(outcomes))(
    '$code promises no other try where the person asked for one and nothing repeats it',
    (outcome) => {
      for (const advice of ['once', 'address'] as const) {
        const { next } = outcomeText(texts, outcome, advice, nowMs);
        expect(next).toMatch(/^[A-Z].+\.$/s);
        expect(next).not.toMatch(/Holdfast (tries|goes on)/);
      }
    },
  );

  it('sends only those to the address who have just typed it', () => {
    const next = (advice: Advice) =>
      outcomeText(texts, outcomes.partner_unreachable, advice, nowMs).next;
    expect(next('address')).toContain('Check the address');
    expect(`${next('next')} ${next('once')}`).not.toMatch(/address/);
  });

  it('says how long there is to wait, and never that it is over', () => {
    const next = (atMs: number) => outcomeText(texts, outcomes.rate_limited, 'next', atMs).next;
    expect(next(nowMs)).toBe('Holdfast goes on by itself in 1 hour.');
    expect(next(nowMs + 2 * 3_600_000)).toBe('Holdfast goes on by itself in 1 minute.');
    const unknown: Outcome = { code: 'rate_limited', untilMs: null };
    expect(outcomeText(texts, unknown, 'once', nowMs).next).toBe('Try again later.');
  });

  it('names the permission that is missing', () => {
    const words = outcomeText(texts, outcomes.permission_missing, 'next', nowMs);
    expect(words.happened).toContain('https://acme.example');
  });

  it('names the host that a partner’s own build may not reach', () => {
    const { happened } = outcomeText(texts, outcomes.host_beyond_build, 'once', nowMs);
    expect(happened).toBe('This build of Holdfast may not reach https://login.acme.example.');
  });

  it('keeps codes for the details', () => {
    const words = outcomeText(texts, outcomes.meta_refused, 'next', nowMs);
    expect(words.happened).not.toContain('200');
    expect(words.details).toBe('meta_refused\ngraphCode: 200\nsubcode: null');
  });

  it('tells a sign-in that was refused in its window from a window that was closed', () => {
    const refused: Outcome = { code: 'sign_in_failed', detail: 'access_denied' };
    expect(outcomeText(texts, refused, 'once', nowMs).happened).toBe(
      'The sign-in was refused or cancelled in its window.',
    );
    expect(outcomeText(texts, outcomes.sign_in_failed, 'once', nowMs).happened).toBe(
      'The sign-in failed.',
    );
  });

  it('lays a sign-in that was refused on nobody: it may have been the partner’s as well as Meta’s', () => {
    const { happened, next } = outcomeText(texts, { code: 'sign_in_cancelled' }, 'next', nowMs);
    expect(`${happened} ${next}`).not.toMatch(/Meta/);
  });
});
