import * as oauth from 'oauth4webapi';
import type { PartnerConnection } from '../domain/partner.ts';
import { fail, type Result, succeed } from '../domain/result.ts';
import { type IssuerDeps, issuerOptions } from './issuer-options.ts';
import { oauthFailure } from './oauth-failure.ts';
import { readIssuer } from './read-issuer.ts';
import { type PartnerTokenSet, toTokenSet } from './token-set.ts';

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

/** The partner's access token, renewed when needed. */
export interface PartnerTokens {
  current(): Promise<Result<string>>;
  /** After the partner refused `stale`: another token, or `not_signed_in`. */
  renew(stale: string): Promise<Result<string>>;
}

/** A token that ends within this time is renewed before it is used. */
const SKEW_MS = 60_000;

const SIGNED_OUT = fail({ code: 'not_signed_in', to: 'partner' });

/**
 * Hands out access tokens. One renewal at a time, and the answer is stored before it is used:
 * providers revoke a sign-in whose rotated refresh token is used again.
 */
export function createPartnerTokens(deps: PartnerTokensDeps): PartnerTokens {
  let renewal: Promise<Result<string>> | null = null;

  async function held(): Promise<PartnerTokenSet | null> {
    const [kept, connection] = await Promise.all([deps.slot.read(), deps.connection()]);
    // A sign-in of another partner is nobody's: the browser was killed while changing partners.
    if (kept.state !== 'present' || kept.value.origin !== connection?.origin) return null;
    return kept.value;
  }

  async function end(): Promise<Result<string>> {
    await deps.slot.remove();
    await deps.onEnded();
    return SIGNED_OUT;
  }

  async function exchange(tokens: PartnerTokenSet): Promise<Result<string>> {
    const connection = await deps.connection();
    if (!connection || tokens.refreshToken === null) return end();
    const server = await readIssuer(deps, connection.issuer);
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
      const renewed = toTokenSet(answer, connection.origin, deps.nowMs(), tokens.refreshToken);
      await deps.slot.write(renewed);
      return succeed(renewed.accessToken);
    } catch (error) {
      if (error instanceof oauth.ResponseBodyError && error.error === 'invalid_grant') return end();
      return fail(oauthFailure(error));
    }
  }

  async function renewOnce(stale: string): Promise<Result<string>> {
    const tokens = await held();
    if (!tokens) return SIGNED_OUT;
    return tokens.accessToken === stale ? exchange(tokens) : succeed(tokens.accessToken);
  }

  function renew(stale: string): Promise<Result<string>> {
    renewal ??= renewOnce(stale).finally(() => {
      renewal = null;
    });
    return renewal;
  }

  return {
    async current() {
      const tokens = await held();
      if (!tokens) {
        await deps.onEnded();
        return SIGNED_OUT;
      }
      const endsAtMs = tokens.expiresAtMs ?? Number.POSITIVE_INFINITY;
      if (deps.nowMs() < endsAtMs - SKEW_MS) return succeed(tokens.accessToken);
      return renew(tokens.accessToken);
    },
    renew,
  };
}
