import type { BackendParts } from '../backend-parts.ts';
import type { KeySetDeps } from './key-set.ts';

/** The sign-in service of the settings. That its keys cannot be read is told in the log. */
export function signInService(
  { env, log }: Pick<BackendParts, 'env' | 'log'>,
  fetch: typeof globalThis.fetch,
): KeySetDeps {
  return {
    issuer: env.OAUTH_ISSUER,
    fetch,
    nowMs: Date.now,
    onUnavailable: (err) =>
      log.error({ err }, 'The keys of the sign-in service cannot be read: is OAUTH_ISSUER right?'),
  };
}
