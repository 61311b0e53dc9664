import type { Outcome } from '../domain/outcome.ts';

/**
 * What each browser says when a sign-in window gives no answer, in our words.
 * Measured in Chromium 156 and Firefox 153. Unknown text means "failed", never "cancelled".
 */
const MEANINGS = [
  [/^(user interaction required|requires user interaction)/i, 'sign_in_needs_window'],
  [/^authorization page could not be loaded/i, 'sign_in_unloadable'],
  [/^only one web auth flow is allowed/i, 'sign_in_busy'],
  [/^(the user did not approve|user cancelled or denied) access/i, 'sign_in_cancelled'],
] as const;

/** Names a rejection of `launchWebAuthFlow`. Its text may hold an address, so it is not kept. */
export function signInFailure(text: string): Outcome {
  const code = MEANINGS.find(([pattern]) => pattern.test(text.trim()))?.[1];
  return code ? { code } : { code: 'sign_in_failed', detail: 'browser' };
}
