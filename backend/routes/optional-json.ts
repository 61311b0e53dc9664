import type { MiddlewareHandler } from 'hono';
import type { AppEnv } from '../http/app-env.ts';

/** A request without a body counts as one with an empty object. */
export function optionalJson() {
  const middleware: MiddlewareHandler<AppEnv> = async (c, next) => {
    const text = await c.req.text();
    if (text.trim() === '') {
      const headers = new Headers(c.req.raw.headers);
      headers.set('content-type', 'application/json');
      const { url, method, signal } = c.req.raw;
      c.req.raw = new Request(url, { method, headers, body: '{}', signal });
      c.req.bodyCache = {};
    }
    await next();
  };
  return middleware;
}
