import * as oauth from 'oauth4webapi';
import type { PartnerConnection } from '../domain/partner.ts';
import { fail, type Result, succeed } from '../domain/result.ts';
import { type IssuerDeps, issuerOptions } from './issuer-options.ts';
import { oauthFailure } from './oauth-failure.ts';
import { readAgreedIssuer } from './read-agreed-issuer.ts';
import { belongsTo, type PartnerTokenSet, toTokenSet } from './token-set.ts';

/** Where the sign-in is kept; the vault's partner slot. */
export interface TokenSlot {
  read(): Promise<
    { state: 'present'; value: PartnerTokenSet } | { state: 'absent' | 'unreadable' }
  >;
  write(tokens: PartnerTokenSet): Promise<void>;
  remove(): Promise<void>;
}

export interface PartnerTokensDeps extends IssuerDeps {
  connection(): Promise<PartnerConnection | null>;
  slot: TokenSlot;
  nowMs(): number;
  /** The sign-in has come to its end: nothing but the person's own can mend it. */
  onEnded(): Promise<void>;
}

/**
 * The partner's access token, renewed when needed. Whoever asks says for which partner: another one
 * may have been connected since, and its token goes to nobody else.
 */
export interface PartnerTokens {
  current(origin: string): Promise<Result<string>>;
  /** After the partner refused `stale`: another token, or `not_signed_in`. */
  renew(origin: string, stale: string): Promise<Result<string>>;
}

/** A token that ends within this time is renewed before it is used. */
const SKEW_MS = 60_000;

const SIGNED_OUT = fail({ code: 'not_signed_in', to: 'partner' });

/**
 * Hands out access tokens. One renewal at a time, and the answer is stored before it is used:
 * providers revoke a sign-in whose rotated refresh token is used again.
 */
export function createPartnerTokens(deps: PartnerTokensDeps): PartnerTokens {
  let renewal: { origin: string; result: Promise<Result<string>> } | null = null;

  async function held(): Promise<PartnerTokenSet | null> {
    const [kept, connection] = await Promise.all([deps.slot.read(), deps.connection()]);
    // A sign-in of another partner is nobody's: the browser was killed while changing partners.
    return kept.state === 'present' && belongsTo(kept.value, connection) ? kept.value : null;
  }

  /** What a renewal found out late: the person may have signed out, or in anew, while it ran. */
  async function conclude(
    tokens: PartnerTokenSet,
    renewed: PartnerTokenSet | null,
  ): Promise<Result<string>> {
    const now = await held();
    if (now?.accessToken !== tokens.accessToken) {
      return now?.origin === tokens.origin ? succeed(now.accessToken) : SIGNED_OUT;
    }
    if (renewed) {
      await deps.slot.write(renewed);
      return succeed(renewed.accessToken);
    }
    await deps.slot.remove();
    await deps.onEnded();
    return SIGNED_OUT;
  }

  async function exchange(tokens: PartnerTokenSet): Promise<Result<string>> {
    const connection = await deps.connection();
    if (!connection || !belongsTo(tokens, connection)) return SIGNED_OUT;
    if (tokens.refreshToken === null) return conclude(tokens, null);
    const server = await readAgreedIssuer(deps, connection);
    if (!server.ok) return server;
    try {
      const client = { client_id: connection.clientId };
      const response = await oauth.refreshTokenGrantRequest(
        server.value,
        client,
        oauth.None(),
        tokens.refreshToken,
        { ...issuerOptions(deps), additionalParameters: { resource: connection.apiBase } },
      );
      const answer = await oauth.processRefreshTokenResponse(server.value, client, response);
      return conclude(tokens, toTokenSet(answer, tokens, deps.nowMs(), tokens.refreshToken));
    } catch (error) {
      if (error instanceof oauth.ResponseBodyError && error.error === 'invalid_grant') {
        return conclude(tokens, null);
      }
      return fail(oauthFailure(error));
    }
  }

  async function renewOnce(origin: string, stale: string): Promise<Result<string>> {
    const tokens = await held();
    if (tokens?.origin !== origin) return SIGNED_OUT;
    return tokens.accessToken === stale ? exchange(tokens) : succeed(tokens.accessToken);
  }

  function renew(origin: string, stale: string): Promise<Result<string>> {
    if (renewal?.origin === origin) return renewal.result;
    const result = renewOnce(origin, stale).finally(() => {
      if (renewal?.result === result) renewal = null;
    });
    renewal = { origin, result };
    return result;
  }

  return {
    async current(origin) {
      const tokens = await held();
      if (!tokens) await deps.onEnded();
      if (tokens?.origin !== origin) return SIGNED_OUT;
      const endsAtMs = tokens.expiresAtMs ?? Number.POSITIVE_INFINITY;
      if (deps.nowMs() < endsAtMs - SKEW_MS) return succeed(tokens.accessToken);
      return renew(origin, tokens.accessToken);
    },
    renew,
  };
}
