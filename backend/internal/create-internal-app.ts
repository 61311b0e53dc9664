import { desc } from 'drizzle-orm';
import { Hono } from 'hono';
import * as z from 'zod/mini';
import { idSchema } from '../../contract/ids.ts';
import { createTokenVerifier, type VerifiedClaims } from '../auth/authenticator.ts';
import { signInService } from '../auth/sign-in-service.ts';
import type { BackendParts } from '../backend-parts.ts';
import { quarantinedEvents } from '../db/schema/index.ts';
import type { AppEnv } from '../http/app-env.ts';
import { bearerToken, refusalOf } from '../http/authenticate.ts';
import { createApp } from '../http/create-app.ts';
import { refuse } from '../http/problem.ts';
import { validate } from '../http/validate.ts';
import { createAssetGauge } from '../ops/asset-gauge.ts';
import { limitSchema } from '../routes/limit.ts';
import { listAllEvents } from './list-all-events.ts';
import { readCredential, readCredentialsOfBusiness } from './read-credentials.ts';

/** Where the partner's own systems ask, on a port of its own. */
export const internalPath = '/internal/v1';

const limits = { default: 100, max: 500 };
const tenantParam = z.object({ tenant: idSchema, id: idSchema });
const limit = limitSchema(limits);
const assetsQuery = z.object({ after: z._default(z.union([z.literal(''), idSchema]), ''), limit });
const eventsQuery = z.object({ after: z._default(z.string(), ''), limit });

interface InternalEnv extends AppEnv {
  Variables: AppEnv['Variables'] & { service: VerifiedClaims };
}

/** Metrics for Prometheus, and credentials and events for services with a token of their own. */
export function createInternalApp(parts: BackendParts, fetch: typeof globalThis.fetch) {
  const { env, db, metrics, log } = parts;
  const countAssets = createAssetGauge(parts);
  const verify = createTokenVerifier({
    ...signInService(parts, fetch),
    audience: `${env.PUBLIC_ORIGIN}${internalPath}`,
    clientIds: env.INTERNAL_CLIENT_IDS,
  });

  const api = new Hono<InternalEnv>()
    .use(async (c, next) => {
      const token = bearerToken(c.req.header('authorization'));
      if (token === null) return refuse(c, { code: 'unauthenticated' });
      const verified = await verify(token);
      if (!verified.ok) return refuse(c, refusalOf(verified.why));
      c.set('service', verified.caller);
      await next();
    })
    .get('/tenants/:tenant/assets/:id/credential', validate('param', tenantParam), async (c) => {
      const { tenant: tenantId, id } = c.req.valid('param');
      const { clientId } = c.get('service');
      const credential = await readCredential(parts, { clientId, tenantId }, id);
      return credential ? c.json(credential) : refuse(c, { code: 'not_found' });
    })
    .get(
      '/tenants/:tenant/businesses/:id/credentials',
      validate('param', tenantParam),
      validate('query', assetsQuery),
      async (c) => {
        const { tenant: tenantId, id } = c.req.valid('param');
        const { after, limit } = c.req.valid('query');
        const asking = { clientId: c.get('service').clientId, tenantId };
        return c.json(await readCredentialsOfBusiness(parts, asking, id, after, limit));
      },
    )
    .get('/events', validate('query', eventsQuery), async (c) => {
      const { after, limit } = c.req.valid('query');
      const reading = await listAllEvents(db, after === '' ? null : after, limit);
      if (reading.ok) return c.json(reading.page);
      if (reading.why === 'expired') return refuse(c, { code: 'cursor_expired' });
      const fields = [{ path: 'after', message: 'is no cursor of ours' }];
      return refuse(c, { code: 'invalid_request', fields });
    })
    .get('/quarantined-events', async (c) => {
      const rows = await db.system
        .select()
        .from(quarantinedEvents)
        .orderBy(desc(quarantinedEvents.id))
        .limit(limits.max);
      return c.json({ quarantinedEvents: rows });
    });

  return createApp(log, metrics)
    .get('/metrics', async (c) => {
      await countAssets();
      return c.text(await metrics.registry.metrics(), 200, {
        'content-type': metrics.registry.contentType,
      });
    })
    .route(internalPath, api);
}
