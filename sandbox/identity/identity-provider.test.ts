import { createRemoteJWKSet, decodeJwt, jwtVerify } from 'jose';
import * as oauth from 'oauth4webapi';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Sandbox, startSandbox } from '../start-sandbox.ts';
import { createBrowser } from '../test-browser.ts';
import { publicClientId, serviceClient } from './identity-provider.ts';

const redirectUri = 'https://abcdefghijklmnop.chromiumapp.org/partner/127.0.0.1_4100';
const resource = 'http://127.0.0.1:4100/holdfast/v1';
const insecure = { [oauth.allowInsecureRequests]: true };

describe('the demo identity provider', () => {
  let sandbox: Sandbox;
  let server: oauth.AuthorizationServer;
  const client: oauth.Client = { client_id: publicClientId };

  beforeAll(async () => {
    sandbox = await startSandbox({ redirectUris: [redirectUri] });
    const issuer = new URL(sandbox.issuerOrigin);
    const found = await oauth.discoveryRequest(issuer, insecure);
    server = await oauth.processDiscoveryResponse(issuer, found);
  });
  afterAll(() => sandbox.close());

  /** The whole sign-in as a person's browser does it. */
  async function signIn(person: string, decision = 'sign-in') {
    const verifier = oauth.generateRandomCodeVerifier();
    const url = new URL(server.authorization_endpoint!);
    url.search = new URLSearchParams({
      client_id: publicClientId,
      redirect_uri: redirectUri,
      response_type: 'code',
      scope: 'openid offline_access',
      prompt: 'consent',
      resource,
      state: 's1',
      code_challenge: await oauth.calculatePKCECodeChallenge(verifier),
      code_challenge_method: 'S256',
    }).toString();
    const browser = createBrowser();
    const page = await browser.get(url.href);
    const action = /action="([^"]+)"/.exec(page.html)![1]!;
    const end = await browser.post(new URL(action, sandbox.issuerOrigin).href, {
      accountId: person,
      decision,
    });
    return { verifier, address: new URL(end.leftFor!) };
  }

  async function exchange(person: string) {
    const { verifier, address } = await signIn(person);
    const params = oauth.validateAuthResponse(server, client, address, 's1');
    const response = await oauth.authorizationCodeGrantRequest(
      server,
      client,
      oauth.None(),
      params,
      redirectUri,
      verifier,
      { ...insecure, additionalParameters: { resource } },
    );
    return oauth.processAuthorizationCodeResponse(server, client, response);
  }

  async function refresh(token: string) {
    const response = await oauth.refreshTokenGrantRequest(
      server,
      client,
      oauth.None(),
      token,
      insecure,
    );
    return oauth.processRefreshTokenResponse(server, client, response);
  }

  it('gives a JWT access token for the resource, with client and tenant', async () => {
    const { access_token } = await exchange('romane');
    const keys = createRemoteJWKSet(new URL(server.jwks_uri!));
    const { payload, protectedHeader } = await jwtVerify(access_token, keys, {
      issuer: sandbox.issuerOrigin,
      audience: resource,
      typ: 'at+jwt',
    });
    expect(protectedHeader.alg).toBe('RS256');
    expect(payload).toMatchObject({ client_id: 'holdfast', org: 'contoso-group', sub: 'romane' });
  });

  it('puts people of different organisations into different tenants', async () => {
    expect(decodeJwt((await exchange('amelie')).access_token).org).toBe('contoso-group');
    expect(decodeJwt((await exchange('tomas')).access_token).org).toBe('wingtip');
  });

  it('rotates refresh tokens, and lets the old one work once more within the overlap', async () => {
    const { refresh_token: first } = await exchange('romane');
    const second = await refresh(first!);
    expect(second.refresh_token).not.toBe(first);
    const again = await refresh(first!);
    expect(decodeJwt(again.access_token).aud).toBe(resource);
    await expect(refresh(second.refresh_token!)).resolves.toHaveProperty('access_token');
  });

  it('answers a cancelled sign-in with access_denied', async () => {
    const { address } = await signIn('romane', 'cancel');
    expect(address.searchParams.get('error')).toBe('access_denied');
  });

  it('refuses a redirect address that is not registered', async () => {
    const url = new URL(server.authorization_endpoint!);
    url.search = new URLSearchParams({
      client_id: publicClientId,
      redirect_uri: 'https://evil.example/',
      response_type: 'code',
      scope: 'openid',
    }).toString();
    const page = await createBrowser().get(url.href);
    expect(page.status).toBe(400);
    expect(page.leftFor).toBeNull();
  });

  it('lets an extension’s origin read the token endpoint', async () => {
    const response = await fetch(server.token_endpoint!, {
      method: 'POST',
      headers: {
        origin: 'chrome-extension://abcdefghijklmnop',
        'content-type': 'application/x-www-form-urlencoded',
      },
      body: new URLSearchParams({
        client_id: publicClientId,
        grant_type: 'refresh_token',
        refresh_token: 'x',
      }),
    });
    expect(response.headers.get('access-control-allow-origin')).toBe(
      'chrome-extension://abcdefghijklmnop',
    );
  });

  it('gives a service its own token by client credentials', async () => {
    const service = { client_id: serviceClient.id };
    const response = await oauth.clientCredentialsGrantRequest(
      server,
      service,
      oauth.ClientSecretBasic(serviceClient.secret),
      new URLSearchParams({ resource: 'http://127.0.0.1:4100/internal' }),
      insecure,
    );
    const { access_token } = await oauth.processClientCredentialsResponse(
      server,
      service,
      response,
    );
    expect(decodeJwt(access_token)).toMatchObject({
      aud: 'http://127.0.0.1:4100/internal',
      client_id: serviceClient.id,
    });
  });
});
