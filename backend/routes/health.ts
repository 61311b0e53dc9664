import { Hono } from 'hono';
import type { AppEnv } from '../http/app-env.ts';

/** One condition of readiness; null when it holds, else what is wrong. */
export type ReadinessCheck = () => Promise<string | null>;

const checkTimeoutMs = 3_000;

/** Liveness (the process answers) and readiness (it could do its work, or why not). */
export function createHealthRoutes(checks: Record<string, ReadinessCheck>) {
  return new Hono<AppEnv>()
    .get('/healthz', (c) => c.json({ status: 'ok' }))
    .get('/readyz', async (c) => {
      const results = await Promise.all(
        Object.entries(checks).map(async ([name, check]) => [name, await runCheck(check)] as const),
      );
      const isReady = results.every(([, wrong]) => wrong === null);
      const body = {
        status: isReady ? 'ready' : 'not ready',
        checks: Object.fromEntries(results.map(([name, wrong]) => [name, wrong ?? 'ok'])),
      };
      return c.json(body, isReady ? 200 : 503);
    });
}

async function runCheck(check: ReadinessCheck): Promise<string | null> {
  const { promise, resolve } = Promise.withResolvers<string>();
  const timer = setTimeout(() => resolve('no answer'), checkTimeoutMs);
  try {
    return await Promise.race([check(), promise]);
  } catch {
    return 'failed';
  } finally {
    clearTimeout(timer);
  }
}
