import { Hono } from 'hono';
import { createAccessTokens } from './access-tokens/create-access-tokens.ts';
import type { Authenticator, Caller } from './auth/authenticator.ts';
import type { BackendParts } from './backend-parts.ts';
import type { AppEnv } from './http/app-env.ts';
import { authenticate } from './http/authenticate.ts';
import { limitBody } from './http/limit-body.ts';
import { rateLimit } from './http/rate-limit.ts';
import { createAccessTokensRoutes } from './routes/access-tokens.ts';
import { createAssetsRoutes } from './routes/assets.ts';
import { basePath } from './routes/discovery.ts';
import { createEventsRoutes } from './routes/events.ts';
import { createInstallsRoutes } from './routes/installs.ts';
import { describeApi } from './routes/openapi.ts';
import { renderApiPage } from './routes/openapi-page.ts';
import { createReconnectionsRoutes } from './routes/reconnections.ts';

/** Ten thousand assets with long ids, and more. */
const largestBodyBytes = 4 * 1024 * 1024;
/** A tenant is a whole organisation: hundreds of people whose checks may meet in the same minute. */
const limitPerTenant = { burst: 1000, perSecond: 100 };

/** Everything below `apiBase`, for callers with an access token; its description is for everyone. */
export function createApi(parts: BackendParts, authenticator: Authenticator<Caller>): Hono<AppEnv> {
  const { env, db } = parts;
  const api = new Hono<AppEnv>()
    .use(authenticate(authenticator), rateLimit(limitPerTenant), limitBody(largestBodyBytes))
    .route(
      '/access-tokens',
      createAccessTokensRoutes(
        createAccessTokens({
          ...parts,
          redirectUris: env.META_REDIRECT_URIS,
          requireProof: env.META_REQUIRE_PROOF,
        }),
      ),
    )
    .route('/assets', createAssetsRoutes(parts))
    .route('/events', createEventsRoutes(db))
    .route('/installs', createInstallsRoutes(parts))
    .route('/reconnections', createReconnectionsRoutes({ ...parts, basePath }));

  const description = describeApi(api, `${env.PUBLIC_ORIGIN}${basePath}`);
  return new Hono<AppEnv>()
    .get('/openapi.json', async (c) => c.json(await description))
    .get('/docs', async (c) => c.html(renderApiPage(await description)))
    .route('/', api);
}
