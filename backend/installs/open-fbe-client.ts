import type { GraphAnswer } from '../../lib/graph/graph-answer.ts';
import { type GraphFailure, isPassing } from '../../lib/graph/graph-failure.ts';
import type { BackendParts } from '../backend-parts.ts';
import type { InstallRow } from '../db/schema/installs.ts';
import type { Refusal } from '../http/problem.ts';
import { type Caller, createFbeClient, type FbeClient } from './fbe-client.ts';
import { usableInstallToken } from './install-token.ts';

/** Somebody waits for the answer. */
const retries = 1;

/** What is said where Meta cannot be asked about an install at all. */
export const noToken: Refusal = {
  code: 'meta_refused',
  detail: 'There is no token for this install',
};

/**
 * Meta's API for an install, by its own token, and where that is missing, dead or may not, by the
 * partner's admin system user; null without either.
 */
export async function openFbeClient(
  { env, metaApp, ...deps }: Pick<BackendParts, 'sealer' | 'env' | 'metaApp' | 'log'>,
  row: InstallRow,
): Promise<FbeClient | null> {
  const tokens = [await usableInstallToken(deps, row), env.META_SYSTEM_USER_TOKEN];
  const [first, second] = tokens
    .filter((token) => typeof token === 'string')
    .map((token) => metaApp.client(token, { retries }));
  if (!first) return null;
  return createFbeClient(second ? eitherOf(first, second) : first, row.externalBusinessId);
}

/** Repeats with the second what only the first may not do. */
function eitherOf(first: Caller, second: Caller): Caller {
  async function ask<T>(call: (caller: Caller) => Promise<GraphAnswer<T>>) {
    const answer = await call(first);
    if (answer.ok || !isAboutCaller(answer.failure)) return answer;
    const other = await call(second);
    // The install's own failure is the one that a person can mend.
    return other.ok || isPassing(other.failure) ? other : answer;
  }
  return {
    get: (path, asked) => ask((caller) => caller.get(path, asked)),
    post: (path, asked) => ask((caller) => caller.post(path, asked)),
    delete: (path, asked) => ask((caller) => caller.delete(path, asked)),
  };
}

/** Meta answers "gone" to one who may not see it, too. */
function isAboutCaller({ kind }: GraphFailure): boolean {
  return (
    kind === 'token_dead' ||
    kind === 'checkpoint' ||
    kind === 'permission_missing' ||
    kind === 'gone'
  );
}
