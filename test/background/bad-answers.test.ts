import { describe, expect, it } from 'vitest';
import { browser } from 'wxt/browser';
import { isActive } from '../../lib/domain/reconnection/reconnection.ts';
import { accountsItem, partnerItem, summaryItem } from '../../lib/platform/storage/items.ts';
import type { World } from '../fakes/background-world.ts';
import { PARTNER, problem } from '../fakes/fake-partner.ts';
import { MANAGED } from '../fakes/old-situation.ts';
import { beginSettled, type SettledLife, storedJob } from '../fakes/settled-life.ts';

const answers: Record<string, () => Response> = {
  'nothing at all': () => {
    throw new TypeError('fetch failed');
  },
  'a web page': () => new Response('<!doctype html><h1>Bad gateway</h1>'),
  'an empty body': () => new Response(''),
  'half of its JSON': () => new Response('{"id":"r1","state":"do'),
  'JSON of another shape': () => new Response('{"hello":"world"}'),
  'a redirect': () => {
    // `redirect: 'error'` makes fetch reject.
    throw new TypeError('Failed to fetch');
  },
  '400': () => problem(400, 'invalid_request'),
  '403': () => problem(403, 'forbidden'),
  '404': () => problem(404, 'not_found'),
  '409': () => problem(409, 'idempotency_conflict'),
  '413': () => problem(413, 'too_large'),
  '422 token_invalid': () => problem(422, 'token_invalid'),
  '422 token_other_app': () => problem(422, 'token_other_app'),
  '422 meta_refused': () => problem(422, 'meta_refused'),
  '429': () => problem(429, 'rate_limited'),
  '500': () => problem(500, 'internal'),
  '503': () => problem(503, 'meta_unavailable'),
};

const steps: Record<string, (url: string) => boolean> = {
  'the exchange of the code': (url) => url.endsWith('/access-tokens'),
  'the submission': (url) => url.endsWith('/reconnections'),
  'the results': (url) => url.includes('/reconnections/'),
};

const cases = Object.keys(steps).flatMap((step) =>
  Object.keys(answers).map((answer) => ({ step, answer })),
);

async function secrets(): Promise<string> {
  const stored = await browser.storage.local.get(null);
  return JSON.stringify(stored['secret:meta:1001']);
}

/** What a person does who sees what the popup offers, until the job is through. */
async function persevere(begun: SettledLife): Promise<void> {
  for (let tries = 0; tries < 4; tries += 1) {
    const job = await storedJob();
    if (job.state === 'done') return;
    if (!isActive(job)) {
      const retried = await begun.send({ type: 'retry_failed', jobId: job.id });
      if (!retried.ok) await begun.send({ type: 'start_reconnection', assetIds: null });
      continue;
    }
    await begun.ring('reconnection');
    if (!isActive(await storedJob())) continue;
    await begun.send({ type: 'sign_in_again', jobId: job.id, reauthenticate: false });
  }
}

describe('a partner that answers wrongly during a reconnection', () => {
  it.each(cases)('$answer at $step: nothing gets worse, and there is a way on', async (each) => {
    const begun = await beginSettled();
    const { world, send } = begun;
    world.person.signsInAs = MANAGED;
    const before = { secrets: await secrets(), credentials: [...world.partner.credentials] };
    const isStep = steps[each.step]!;
    world.partner.instead = (request) => (isStep(request.url) ? answers[each.answer]!() : null);
    await send({ type: 'start_reconnection', assetIds: null });
    expect(await storedJob()).toMatchObject({ outcome: { code: expect.any(String) } });
    expect(await secrets()).toBe(before.secrets);
    if (each.step !== 'the results') {
      expect([...world.partner.credentials]).toEqual(before.credentials);
    }
    expect((await accountsItem.read()).value).toHaveLength(1);
    world.partner.instead = null;
    await persevere(begun);
    expect(await storedJob()).toMatchObject({ state: 'done', outcome: null });
  });
});

describe('a partner address', () => {
  const discovery = (change: Record<string, unknown>) => (world: World) => {
    world.partner.discovery = { ...world.partner.discovery, ...change };
  };
  const oauth = { issuer: 'http://issuer.test', clientId: 'x', scope: 'openid' };

  it.each([
    ['that is no address', 'not an address', () => {}, 'invalid_input'],
    ['that is plain http', 'http://partner.test', () => {}, 'partner_insecure'],
    ['with a name and password', 'https://a:b@partner.test', () => {}, 'invalid_input'],
    [
      'whose API lies elsewhere',
      PARTNER,
      discovery({ apiBase: 'https://evil.test/v1' }),
      'partner_foreign_origin',
    ],
    [
      'whose API is plain http',
      PARTNER,
      discovery({ apiBase: 'http://partner.test/v1' }),
      'partner_insecure',
    ],
    ['whose issuer is plain http', PARTNER, discovery({ oauth }), 'partner_insecure'],
    ['that serves no such document', PARTNER, discovery({ name: 5 }), 'partner_invalid'],
  ] as const)(
    '%s ends in one clear outcome; the partner stays',
    async (_what, origin, lie, code) => {
      const { world, send } = await beginSettled();
      const before = (await partnerItem.read()).value;
      lie(world);
      expect(await send({ type: 'inspect_partner', origin })).toMatchObject({ outcome: { code } });
      expect(await send({ type: 'connect_partner', origin })).toMatchObject({ outcome: { code } });
      expect((await partnerItem.read()).value).toEqual(before);
    },
  );

  it('shows who it is and which hosts it needs before anything is asked', async () => {
    const { send } = await beginSettled();
    expect(await send({ type: 'inspect_partner', origin: 'partner.test' })).toEqual({
      ok: true,
      value: {
        origin: PARTNER,
        name: 'Acme Ads',
        origins: [PARTNER, 'https://issuer.test'],
      },
    });
  });

  it('is not connected without the permission for its hosts', async () => {
    const { world, send } = await beginSettled();
    world.granted.clear();
    expect(await send({ type: 'connect_partner', origin: PARTNER })).toMatchObject({
      outcome: { code: 'permission_missing', origins: [PARTNER, 'https://issuer.test'] },
    });
  });
});

describe('stored values that no longer parse', () => {
  it.each(['summary', 'schedule', 'job', 'settings', 'events'])(
    '%s: checked anew, nothing else lost',
    async (key) => {
      const { world, life, next } = await beginSettled();
      await browser.storage.local.set({ [key]: { version: 1, data: { nonsense: true } } });
      life.kill();
      const { send } = await next();
      world.clock.advance(2 * 60_000);
      await send({ type: 'check_now' });
      expect((await summaryItem.read()).value).toMatchObject({ atRisk: 3 });
      expect((await accountsItem.read()).value).toHaveLength(1);
    },
  );

  it('a token: that account is asked to sign in again, its assets keep their standing', async () => {
    const { world, next } = await beginSettled();
    await browser.storage.local.set({ 'secret:meta:1001': 'nonsense' });
    world.person.signsInAs = null;
    const { send } = await next();
    world.clock.advance(2 * 60_000);
    await send({ type: 'check_now' });
    expect((await accountsItem.read()).value).toMatchObject([
      { state: { kind: 'dead', reason: 'signed_out_here' } },
    ]);
    expect((await summaryItem.read()).value).toMatchObject({ atRisk: 3 });
  });

  it('the partner sign-in: expired, and said so', async () => {
    const { next } = await beginSettled();
    await browser.storage.local.set({ 'secret:partner': 'nonsense' });
    await next();
    expect((await partnerItem.read()).value?.signIn).toBe('expired');
  });
});

describe('what leaves the background', () => {
  it('never holds a token: not in logs, in storage pages read, or in answers', async () => {
    const { world, send } = await beginSettled();
    world.person.signsInAs = MANAGED;
    const replies = [await send({ type: 'start_reconnection', assetIds: null })];
    world.partner.instead = (request) =>
      new Response(JSON.stringify({ detail: request.headers.get('authorization') }), {
        status: 400,
      });
    world.clock.advance(2 * 60_000);
    replies.push(await send({ type: 'check_now' }));
    replies.push(await send({ type: 'add_account' }));
    const stored = await browser.storage.local.get(null);
    const visible = Object.entries(stored).filter(([key]) => !key.startsWith('secret:'));
    const everything = JSON.stringify([visible, replies, world.lines, world.screen.log]);
    const tokens = [...world.meta.grants.keys(), ...world.partner.accessTokens];
    for (const token of [...tokens, ...world.partner.refreshTokens]) {
      expect(everything).not.toContain(token);
      // Sealed as well.
      expect(JSON.stringify(stored)).not.toContain(token);
    }
    expect(tokens.length).toBeGreaterThan(2);
  });
});
