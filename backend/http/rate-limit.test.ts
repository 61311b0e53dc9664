import { Hono } from 'hono';
import { describe, expect, it } from 'vitest';
import type { AppEnv } from './app-env.ts';
import { rateLimit } from './rate-limit.ts';

function stage() {
  let nowMs = 0;
  const app = new Hono<AppEnv>()
    .use(async (c, next) => {
      c.set('caller', { tenantId: c.req.query('tenant') ?? '', person: 'p' });
      await next();
    })
    .use(rateLimit({ burst: 3, perSecond: 2 }, () => nowMs))
    .get('/', (c) => c.text('ok'));
  return {
    ask: async (tenant: string) => app.request(`/?tenant=${tenant}`),
    pass: (ms: number) => {
      nowMs += ms;
    },
  };
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

  it('saves up no more than the burst', async () => {
    const { ask, pass } = stage();
    await ask('acme');
    pass(60_000);
    for (let nth = 0; nth < 3; nth += 1) expect((await ask('acme')).status).toBe(200);
    expect((await ask('acme')).status).toBe(429);
  });
});
