import type { MiddlewareHandler } from 'hono';
import type { AppEnv } from './app-env.ts';
import { refuse } from './problem.ts';

export interface RateLimit {
  /** How many requests a tenant may make at once after a pause. */
  burst: number;
  perSecond: number;
}

interface Bucket {
  tokens: number;
  atMs: number;
}

/**
 * A token bucket per tenant, in this process: it protects the process, and keeps one tenant from
 * crowding out others. Several processes together allow as many times more. `nowMs` only grows:
 * by a clock that is set back, a tenant would be refused until it is past its last request again.
 */
export function rateLimit({ burst, perSecond }: RateLimit, nowMs = () => performance.now()) {
  const buckets = new Map<string, Bucket>();

  const middleware: MiddlewareHandler<AppEnv> = async (c, next) => {
    const { tenantId } = c.get('caller');
    const now = nowMs();
    const bucket = buckets.get(tenantId) ?? { tokens: burst, atMs: now };
    const refilled = bucket.tokens + ((now - bucket.atMs) / 1000) * perSecond;
    const tokens = Math.min(burst, refilled) - 1;
    if (tokens < 0) {
      const retryAfterSeconds = Math.ceil(-tokens / perSecond);
      return refuse(c, { code: 'rate_limited', retryAfterSeconds });
    }
    buckets.delete(tenantId);
    buckets.set(tenantId, { tokens, atMs: now });
    forgetFull(buckets, now, { burst, perSecond });
    await next();
  };
  return middleware;
}

/** The map is in order of use: buckets at its front that have filled up again say nothing. */
function forgetFull(buckets: Map<string, Bucket>, now: number, limit: RateLimit): void {
  const fullAfterMs = (limit.burst / limit.perSecond) * 1000;
  for (const [tenantId, bucket] of buckets) {
    if (now - bucket.atMs < fullAfterMs) return;
    buckets.delete(tenantId);
  }
}
