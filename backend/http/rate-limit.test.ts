import { Hono } from 'hono';
import { describe, expect, it, vi } from 'vitest';
import type { AppEnv } from './app-env.ts';
import { rateLimit } from './rate-limit.ts';

const limit = { burst: 3, perSecond: 2 };

function stage() {
  let nowMs = 0;
  return {
    ...limited(rateLimit(limit, () => nowMs)),
    pass: (ms: number) => {
      nowMs += ms;
    },
  };
}

function limited(middleware: ReturnType<typeof rateLimit>) {
  const app = new Hono<AppEnv>()
    .use(async (c, next) => {
      c.set('caller', { tenantId: c.req.query('tenant') ?? '', person: 'p' });
      await next();
    })
    .use(middleware)
    .get('/', (c) => c.text('ok'));
  return { ask: async (tenant: string) => app.request(`/?tenant=${tenant}`) };
}

describe('a tenant that asks too much', () => {
  it('is told when to come back, and may go on then', async () => {
    const { ask, pass } = stage();
    for (let nth = 0; nth < 3; nth += 1) expect((await ask('acme')).status).toBe(200);
    const refused = await ask('acme');
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, '1']);
    expect((await refused.json()).code).toBe('rate_limited');
    pass(1000);
    expect((await ask('acme')).status).toBe(200);
    expect((await ask('acme')).status).toBe(200);
    expect((await ask('acme')).status).toBe(429);
  });

  it('keeps nobody else waiting', async () => {
    const { ask } = stage();
    for (let nth = 0; nth < 5; nth += 1) await ask('acme');
    expect((await ask('rival')).status).toBe(200);
  });

  it('is not refused because the clock of the machine was set back', async () => {
    vi.useFakeTimers({ toFake: ['Date'] });
    const { ask } = limited(rateLimit(limit));
    await ask('acme');
    vi.setSystemTime(Date.now() - 3_600_000);
    const { status } = await ask('acme');
    vi.useRealTimers();
    expect(status).toBe(200);
  });

  it('saves up no more than the burst', async () => {
    const { ask, pass } = stage();
    await ask('acme');
    pass(60_000);
    for (let nth = 0; nth < 3; nth += 1) expect((await ask('acme')).status).toBe(200);
    expect((await ask('acme')).status).toBe(429);
  });
});
