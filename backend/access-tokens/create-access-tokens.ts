import { setTimeout as sleep } from 'node:timers/promises';
import type { AccessTokenAnswer, AccessTokenRequest } from '../../contract/access-tokens.ts';
import { tellMigration } from '../account-migrations/tell-migration.ts';
import type { Caller } from '../auth/authenticator.ts';
import type { Database } from '../db/database.ts';
import type { MetaApp } from '../graph/meta-app.ts';
import type { Refusal } from '../http/problem.ts';
import type { Sealer } from '../tokens/sealer.ts';
import { describeToken } from './describe-token.ts';
import { exchangeLoginCode } from './exchange-login-code.ts';
import { type Exchanged, openLoginCodeRecord } from './login-code-record.ts';

export interface AccessTokensDeps {
  db: Database;
  sealer: Sealer;
  metaApp: MetaApp;
  redirectUris: readonly string[];
  requireProof: boolean;
}

export type AccessTokenResult =
  | { ok: true; answer: AccessTokenAnswer }
  | { ok: false; refusal: Refusal };

export type AccessTokens = (
  caller: Caller,
  request: AccessTokenRequest,
) => Promise<AccessTokenResult>;

const pollMs = 100;

/**
 * From a login code to a lasting token, once per person and code: whoever repeats the request,
 * also while the first is under way, gets the same answer. What a code was spent for is kept at
 * once, so that a repeat goes on from there: it could not be spent again.
 */
export function createAccessTokens(deps: AccessTokensDeps): AccessTokens {
  const { db, metaApp, redirectUris } = deps;

  async function goOn(caller: Caller, request: AccessTokenRequest, kept: Exchanged | null) {
    if (kept === null) return exchangeLoginCode(metaApp, request);
    const step = await describeToken(deps, kept);
    // Before the answer is kept: that is all a repeat sees, and this process may die in between.
    if (step.ok && step.kept.tokenType === 'user') {
      const { user } = step.kept;
      await tellMigration(db, caller.tenantId, user.id, metaApp.nowMs(), { hasSignedIn: true });
    }
    return step;
  }

  return async function answer(caller, request) {
    if (!redirectUris.includes(request.redirectUri)) {
      const fields = [{ path: 'redirectUri', message: 'is not one this partner has registered' }];
      return { ok: false, refusal: { code: 'invalid_request', fields } };
    }
    const record = openLoginCodeRecord(deps, caller, request);
    for (;;) {
      const { kept, isOwnTurn } = await record.look();
      if (kept && 'accessToken' in kept) return { ok: true, answer: kept };
      if (!isOwnTurn) {
        await sleep(pollMs);
        continue;
      }
      const step = await goOn(caller, request, kept).catch(async (error: unknown) => {
        await record.letGo();
        throw error;
      });
      if (!step.ok) {
        if (await record.letGo()) return step;
        continue;
      }
      await record.keep(step.kept);
    }
  };
}
