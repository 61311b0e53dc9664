import * as oauth from 'oauth4webapi';
import type { Outcome } from '../domain/outcome.ts';
import { IssuerUnreachable } from './issuer-options.ts';

/** What an authorization server's refusal means to the person; anything else is our bug and throws. */
export function oauthFailure(error: unknown): Outcome {
  if (error instanceof IssuerUnreachable) return { code: 'partner_unreachable' };
  if (
    error instanceof oauth.AuthorizationResponseError ||
    error instanceof oauth.ResponseBodyError
  ) {
    return { code: 'sign_in_failed', detail: errorWord(error.error) };
  }
  if (
    error instanceof oauth.OperationProcessingError ||
    error instanceof oauth.WWWAuthenticateChallengeError
  ) {
    return { code: 'sign_in_failed', detail: 'invalid_answer' };
  }
  throw error;
}

/** An error code as it may be shown and logged: a short word. */
function errorWord(word: string): string {
  return /^[a-z_]{1,60}$/i.test(word) ? word : 'unknown';
}
