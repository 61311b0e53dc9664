import { randomUUID } from 'node:crypto';
import { Hono } from 'hono';
import { HTTPException } from 'hono/http-exception';
import { routePath } from 'hono/route';
import { secureHeaders } from 'hono/secure-headers';
import type { Logger } from 'pino';
import type { Metrics } from '../ops/metrics.ts';
import { allowedMethods } from './allowed-methods.ts';
import type { AppEnv } from './app-env.ts';
import { type Refusal, refuse } from './problem.ts';

/** An application with what every route shares: request ids, log, headers, limits, problem answers. */
export function createApp(log: Logger, metrics: Pick<Metrics, 'requests'>): Hono<AppEnv> {
  const app = new Hono<AppEnv>();

  app.use(async (c, next) => {
    const requestId = randomUUID();
    const startedMs = performance.now();
    c.set('requestId', requestId);
    c.set('log', log.child({ requestId }));
    await next();
    const { status, headers } = c.res;
    // Not by `c.header`, which makes a new response, and a web stream of the finished one's body.
    headers.set('x-request-id', requestId);
    if (!headers.has('cache-control')) headers.set('cache-control', 'no-store');
    const durationMs = Math.round(performance.now() - startedMs);
    // The path only: a query may hold a cursor or a token that somebody put there by mistake.
    const { method, path } = c.req;
    metrics.requests.observe({ method, route: routePath(c, -1), status }, durationMs / 1000);
    c.get('log').info({ method, path, status, durationMs }, 'request');
  });
  app.use(
    secureHeaders({
      contentSecurityPolicy: { defaultSrc: ["'none'"], frameAncestors: ["'none'"] },
      referrerPolicy: 'no-referrer',
    }),
  );
  app.notFound((c) => {
    const allowed = allowedMethods(app, c.req.path).join(', ');
    if (allowed === '') return refuse(c, { code: 'not_found' });
    c.header('allow', allowed);
    return refuse(c, {
      code: 'invalid_request',
      status: 405,
      detail: `This path takes ${allowed}`,
    });
  });
  app.onError((error, c) => {
    const refusal = refusalOfError(error);
    if (refusal.code === 'internal') c.get('log').error({ err: error }, 'request failed');
    return refuse(c, refusal);
  });
  return app;
}

function refusalOfError(error: Error): Refusal {
  // Hono's own: a body that is no JSON.
  if (error instanceof HTTPException && error.status < 500) {
    return { code: 'invalid_request', detail: error.message };
  }
  return isDatabaseAway(error)
    ? { code: 'internal', status: 503, retryAfterSeconds: 5 }
    : { code: 'internal' };
}

/** The database refuses, drops or outlasts a connection: a later request may succeed. */
function isDatabaseAway(error: Error): boolean {
  const cause = error.cause instanceof Error ? error.cause : error;
  const code = 'code' in cause && typeof cause.code === 'string' ? cause.code : '';
  return (
    // 08P01 is a request of ours that PostgreSQL cannot read: trying it again does not help.
    /^(ECONN|EPIPE|ETIMEDOUT|08(?!P01)|53|57)/.test(code) ||
    /connection (terminated|timeout)|timeout exceeded when trying to connect/i.test(cause.message)
  );
}
