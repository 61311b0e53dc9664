import type { MiddlewareHandler } from 'hono';
import type { Authentication, Authenticator } from '../auth/authenticator.ts';
import type { AppEnv } from './app-env.ts';
import { type Refusal, refuse } from './problem.ts';

/** Lets only callers with a valid access token pass, and says who they are. */
export function authenticate(authenticator: Authenticator<AppEnv['Variables']['caller']>) {
  const middleware: MiddlewareHandler<AppEnv> = async (c, next) => {
    const token = bearerToken(c.req.header('authorization'));
    if (token === null) return refuse(c, { code: 'unauthenticated' });
    const authentication = await authenticator(token);
    if (!authentication.ok) return refuse(c, refusalOf(authentication.why));
    c.set('caller', authentication.caller);
    c.set('log', c.get('log').child({ tenant: authentication.caller.tenantId }));
    await next();
  };
  return middleware;
}

/** The token of an `Authorization: Bearer` header; null where there is none. */
export function bearerToken(header: string | undefined): string | null {
  return /^Bearer ([\w\-.~+/]+=*)$/i.exec(header ?? '')?.[1] ?? null;
}

/** What a caller without a valid token is told. */
export function refusalOf(why: Extract<Authentication<never>, { ok: false }>['why']): Refusal {
  if (why === 'unauthenticated') return { code: 'unauthenticated' };
  if (why === 'forbidden') {
    return { code: 'forbidden', detail: 'The access token names no organisation' };
  }
  const detail = 'The keys of the sign-in service cannot be read at the moment';
  return { code: 'internal', status: 503, detail, retryAfterSeconds: 10 };
}
