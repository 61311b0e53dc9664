import { Hono } from 'hono';
import { DISCOVERY_PATH, type Discovery } from '../../contract/discovery.ts';
import type { BackendEnv } from '../env.ts';
import type { AppEnv } from '../http/app-env.ts';

/** Where the contract's resources lie below the partner's origin. */
export const basePath = '/holdfast/v1';

/** The public document that tells an extension everything else. */
export function createDiscoveryRoutes(env: BackendEnv) {
  const document = describePartner(env);
  return new Hono<AppEnv>().get(DISCOVERY_PATH, (c) =>
    c.json(document, 200, {
      'access-control-allow-origin': '*',
      'cross-origin-resource-policy': 'cross-origin',
      'cache-control': 'public, max-age=300',
    }),
  );
}

export function describePartner(env: BackendEnv): Discovery {
  return {
    name: env.PARTNER_NAME,
    apiBase: `${env.PUBLIC_ORIGIN}${basePath}`,
    oauth: {
      issuer: env.OAUTH_ISSUER,
      clientId: env.OAUTH_CLIENT_ID,
      scope: 'openid offline_access',
      extraParams: { prompt: 'consent' },
    },
    meta: {
      appId: env.META_APP_ID,
      graphVersion: env.META_GRAPH_VERSION,
      configId: env.META_CONFIG_ID ?? null,
      scopes: env.META_SCOPES,
      requiresAppSecretProof: env.META_REQUIRE_PROOF,
    },
    supportUrl: env.SUPPORT_URL ?? null,
  };
}
