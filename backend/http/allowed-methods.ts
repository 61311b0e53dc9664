import type { Env, Hono } from 'hono';

const methods = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'];

/** What a path of the application takes, for `Allow`; empty for a path that does not exist. */
export function allowedMethods<E extends Env>(app: Hono<E>, path: string): string[] {
  const taken = methods.filter((method) =>
    // Middleware matches every method.
    app.router.match(method, path)[0].some(([[, route]]) => route.method === method),
  );
  return taken.includes('GET') ? ['HEAD', ...taken].sort() : taken;
}
