import { randomBytes } from 'node:crypto';
import type { RequestListener } from 'node:http';
import { exportJWK, generateKeyPair } from 'jose';
import Provider, { type ClientMetadata, type Configuration } from 'oidc-provider';
import { demoPeople } from './demo-people.ts';
import { createMemoryAdapters } from './memory-adapter.ts';
import { createSignInHandler } from './sign-in.ts';
import { errorPage } from './sign-in-page.ts';

/** What the identity provider needs to know from outside; read afresh at every use. */
export interface IdentityOptions {
  issuer: string;
  redirectUris: () => string[];
  accessTokenSeconds: () => number;
}

/** The extension's public client, and a service's own, for internal APIs. */
export const publicClientId = 'holdfast';
export const serviceClient = { id: 'acme-service', secret: 'acme-service-secret' };

const dayS = 86_400;

/**
 * The demo partner's authorization server: code flow with PKCE for the public client, JWT access
 * tokens (`at+jwt`) for any resource named, rotating refresh tokens, the tenant in the claim `org`.
 * It lives in real time, not in the world's.
 */
export async function createIdentityProvider(options: IdentityOptions): Promise<RequestListener> {
  const { privateKey } = await generateKeyPair('RS256', { extractable: true });
  const signingKey = { ...(await exportJWK(privateKey)), use: 'sig', alg: 'RS256', kid: 'sandbox' };
  const configuration: Configuration = {
    adapter: createMemoryAdapters((id) => findClient(id, options.redirectUris())),
    clients: [],
    jwks: { keys: [signingKey] },
    cookies: { keys: [randomBytes(24).toString('hex')], names: cookieNames },
    scopes: ['openid', 'profile', 'offline_access'],
    claims: { openid: ['sub', 'org'], profile: ['name', 'email'] },
    pkce: { required: () => true },
    clientBasedCORS: () => true,
    rotateRefreshToken: true,
    issueRefreshToken: async (_ctx, client) => client.grantTypeAllowed('refresh_token'),
    findAccount: (_ctx, accountId) => findAccount(accountId),
    extraTokenClaims: async (_ctx, token) => {
      const accountId = 'accountId' in token ? token.accountId : undefined;
      const person = demoPeople.find((each) => each.accountId === accountId);
      return person ? { org: person.org, name: person.name } : undefined;
    },
    renderError: async (ctx, out) => {
      const page = errorPage(out.error_description ?? out.error);
      ctx.type = 'html';
      ctx.body = page.body;
    },
    interactions: { url: (_ctx, interaction) => `/interaction/${interaction.uid}` },
    ttl: {
      AccessToken: () => options.accessTokenSeconds(),
      AuthorizationCode: 300,
      ClientCredentials: 600,
      Grant: 30 * dayS,
      IdToken: 3_600,
      Interaction: 3_600,
      RefreshToken: 30 * dayS,
      Session: 30 * dayS,
    },
    features: {
      devInteractions: { enabled: false },
      clientCredentials: { enabled: true },
      revocation: { enabled: true },
      resourceIndicators: {
        enabled: true,
        defaultResource: async () => [],
        useGrantedResource: async () => true,
        getResourceServerInfo: async (_ctx, resource) => ({
          scope: '',
          audience: resource,
          accessTokenFormat: 'jwt',
          accessTokenTTL: options.accessTokenSeconds(),
          jwt: { sign: { alg: 'RS256' } },
        }),
      },
    },
  };
  const provider = new Provider(options.issuer, configuration);
  provider.on('server_error', (_ctx, error) => console.error(error));
  const handleSignIn = createSignInHandler(provider);
  const answer = provider.callback();
  return (request, response) => {
    if (request.url?.startsWith('/interaction/')) void handleSignIn(request, response);
    else void answer(request, response);
  };
}

/** Ports share cookies on one host: the names keep several sandboxes and servers apart. */
const cookieNames = {
  session: 'sandbox_idp_session',
  interaction: 'sandbox_idp_interaction',
  resume: 'sandbox_idp_resume',
};

function findClient(clientId: string, redirectUris: string[]): ClientMetadata | undefined {
  if (clientId === publicClientId) {
    return {
      client_id: publicClientId,
      client_name: 'Holdfast',
      token_endpoint_auth_method: 'none',
      grant_types: ['authorization_code', 'refresh_token'],
      response_types: ['code'],
      redirect_uris: redirectUris,
      scope: 'openid profile offline_access',
    };
  }
  if (clientId !== serviceClient.id) return undefined;
  return {
    client_id: serviceClient.id,
    client_secret: serviceClient.secret,
    grant_types: ['client_credentials'],
    response_types: [],
    redirect_uris: [],
  };
}

async function findAccount(accountId: string) {
  const person = demoPeople.find((each) => each.accountId === accountId);
  if (!person) return undefined;
  const { name, email, org } = person;
  return { accountId, claims: async () => ({ sub: accountId, name, email, org }) };
}
