import type { MiddlewareHandler } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { refuse } from './problem.ts';

/** Refuses a larger body, while it is still being received. */
export function limitBody(maxSize: number): MiddlewareHandler {
  const limitChunks = bodyLimit({ maxSize, onError: (c) => refuse(c, { code: 'too_large' }) });
  return async (c, next) => {
    // Only a body in chunks has to be counted. Counting makes a web stream of it, which costs more
    // than all the rest of a request; Node itself holds any other body to its content-length.
    if (c.req.header('transfer-encoding') !== undefined) return limitChunks(c, next);
    const length = Number(c.req.header('content-length') ?? 0);
    return length > maxSize ? refuse(c, { code: 'too_large' }) : next();
  };
}
