import { createHash } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { and, eq, isNull, lt, or } from 'drizzle-orm';
import {
  type AccessTokenAnswer,
  type AccessTokenRequest,
  accessTokenAnswerSchema,
} from '../../contract/access-tokens.ts';
import type { Caller } from '../auth/authenticator.ts';
import type { Database } from '../db/database.ts';
import { accessTokenAnswers } from '../db/schema/index.ts';
import type { MetaApp } from '../graph/meta-app.ts';
import type { Refusal } from '../http/problem.ts';
import type { Sealer } from '../tokens/sealer.ts';
import { tellMigration } from '../webhooks/tell-migration.ts';
import { exchangeLoginCode } from './exchange-login-code.ts';

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

/** A repeated code gets the first answer for this long. */
export const answerKeptMs = 10 * 60_000;
/** A process that dies during the exchange frees the code after this. */
const claimMs = 60_000;
const pollMs = 100;

/**
 * From a login code to a lasting token, once per person and code: whoever repeats the request,
 * also while the first is under way, gets the same answer.
 */
export function createAccessTokens(deps: AccessTokensDeps): AccessTokens {
  const { db, sealer, redirectUris } = deps;
  const table = accessTokenAnswers;

  return async function answer(caller, request) {
    if (!redirectUris.includes(request.redirectUri)) {
      const fields = [{ path: 'redirectUri', message: 'is not one this partner has registered' }];
      return { ok: false, refusal: { code: 'invalid_request', fields } };
    }
    const { tenantId, person } = caller;
    const codeHash = createHash('sha256')
      .update(`${request.redirectUri}\n${request.code}`)
      .digest('base64url');
    const own = and(
      eq(table.tenantId, tenantId),
      eq(table.person, person),
      eq(table.codeHash, codeHash),
    );
    const binding = ['access-token-answer', tenantId, person, codeHash] as const;

    for (;;) {
      const claimed = await claim();
      if (claimed) break;
      const kept = await db.asTenant(tenantId, (tx) => tx.select().from(table).where(own));
      const sealed = kept[0]?.sealed;
      if (sealed) {
        const opened: unknown = JSON.parse(await sealer.open(sealed, binding));
        return { ok: true, answer: accessTokenAnswerSchema.parse(opened) };
      }
      await sleep(pollMs);
    }

    const result = await exchangeLoginCode(deps, request).catch(async (error: unknown) => {
      await release();
      throw error;
    });
    if (!result.ok) {
      await release();
      return result;
    }
    const sealed = await sealer.seal(JSON.stringify(result.answer), binding);
    await db.asTenant(tenantId, (tx) => tx.update(table).set({ sealed }).where(own));
    const { user, tokenType } = result.answer;
    if (tokenType === 'user') {
      await tellMigration(db, tenantId, user.id, deps.metaApp.nowMs(), { isUsed: true });
    }
    return result;

    /** True for the one request that may spend the code. */
    function claim(): Promise<boolean> {
      const now = new Date();
      const claimedUntil = new Date(now.getTime() + claimMs);
      const outlived = new Date(now.getTime() - answerKeptMs);
      return db.asTenant(tenantId, async (tx) => {
        const taken = await tx
          .insert(table)
          .values({ tenantId, person, codeHash, claimedUntil, createdAt: now })
          .onConflictDoUpdate({
            target: [table.tenantId, table.person, table.codeHash],
            set: { claimedUntil, createdAt: now, sealed: null },
            setWhere: or(
              and(isNull(table.sealed), lt(table.claimedUntil, now)),
              lt(table.createdAt, outlived),
            ),
          })
          .returning({ codeHash: table.codeHash });
        return taken.length > 0;
      });
    }

    async function release(): Promise<void> {
      await db.asTenant(tenantId, (tx) => tx.delete(table).where(and(own, isNull(table.sealed))));
    }
  };
}
