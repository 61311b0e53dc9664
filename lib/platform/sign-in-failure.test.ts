import { describe, expect, it } from 'vitest';
import { signInFailure } from './sign-in-failure.ts';

describe('sign-in failure', () => {
  it.each([
    ['The user did not approve access.', 'sign_in_cancelled'],
    ['User cancelled or denied access.', 'sign_in_cancelled'],
    ['Only one web auth flow is allowed at a time.', 'sign_in_busy'],
    ['Authorization page could not be loaded.', 'sign_in_unloadable'],
    [
      'User interaction required. Try setting `abortOnLoadForNonInteractive` and `timeoutMsForNonInteractive`',
      'sign_in_needs_window',
    ],
    ['Requires user interaction', 'sign_in_needs_window'],
  ])('names %j %s', (text, code) => {
    expect(signInFailure(text)).toEqual({ code });
  });

  it('takes unknown words for a failure, not for a cancel, and does not repeat them', () => {
    const failure = signInFailure('Could not open https://login.example/?code=secret');
    expect(failure).toEqual({ code: 'sign_in_failed', detail: 'browser' });
  });
});
