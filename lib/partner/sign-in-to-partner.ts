import * as oauth from 'oauth4webapi';
import type { PartnerConnection } from '../domain/partner.ts';
import { fail, type Result, succeed } from '../domain/result.ts';
import { type IssuerDeps, issuerOptions } from './issuer-options.ts';
import { oauthFailure } from './oauth-failure.ts';
import { readAgreedIssuer } from './read-agreed-issuer.ts';
import { redirectPath } from './redirect-path.ts';
import { type PartnerTokenSet, toTokenSet } from './token-set.ts';

export interface SignInToPartnerDeps extends IssuerDeps {
  nowMs(): number;
  redirectUrl(path: string): string;
  /** Opens the sign-in window and gives back the address it ended on. */
  openWindow(url: string): Promise<Result<string>>;
}

/**
 * Signs the person in to the partner: authorization code + PKCE for a public client, `resource` =
 * `apiBase` (RFC 8707). Verifier and state live in memory only: a browser killed meanwhile has lost
 * nothing but this window.
 */
export async function signInToPartner(
  deps: SignInToPartnerDeps,
  partner: Pick<PartnerConnection, 'origin' | 'issuer' | 'apiBase' | 'origins'> & Client,
): Promise<Result<PartnerTokenSet>> {
  const server = await readAgreedIssuer(deps, partner);
  if (!server.ok) return server;
  const redirectUri = deps.redirectUrl(redirectPath('partner', partner.origin));
  const verifier = oauth.generateRandomCodeVerifier();
  const state = oauth.generateRandomState();
  const url = new URL(server.value.authorization_endpoint ?? '');
  const params = {
    // The partner's own parameters come first, so that they replace none of the protocol's.
    ...partner.extraParams,
    client_id: partner.clientId,
    response_type: 'code',
    redirect_uri: redirectUri,
    scope: partner.scope,
    resource: partner.apiBase,
    state,
    code_challenge: await oauth.calculatePKCECodeChallenge(verifier),
    code_challenge_method: 'S256',
  };
  for (const [name, value] of Object.entries(params)) url.searchParams.set(name, value);
  const ended = await deps.openWindow(url.href);
  if (!ended.ok) return ended;
  const client = { client_id: partner.clientId };
  try {
    const callback = oauth.validateAuthResponse(server.value, client, new URL(ended.value), state);
    const response = await oauth.authorizationCodeGrantRequest(
      server.value,
      client,
      oauth.None(),
      callback,
      redirectUri,
      verifier,
      { ...issuerOptions(deps), additionalParameters: { resource: partner.apiBase } },
    );
    const answer = await oauth.processAuthorizationCodeResponse(server.value, client, response);
    return succeed(toTokenSet(answer, partner, deps.nowMs(), null));
  } catch (error) {
    return fail(oauthFailure(error));
  }
}

type Client = Pick<PartnerConnection, 'clientId' | 'scope' | 'extraParams'>;
