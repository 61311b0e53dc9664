import { describe, expect, it } from 'vitest';
import type { PartnerConnection } from '../domain/partner.ts';
import { fail, type Result, succeed } from '../domain/result.ts';
import { createPartnerClient } from './partner-client.ts';

const connection = {
  origin: 'https://acme.example',
  apiBase: 'https://acme.example/v1',
} as PartnerConnection;
const empty = () => Response.json({ assets: [], nextCursor: null });

function createStage(answers: (() => Response | Promise<Response>)[]) {
  const requests: { url: string; init: RequestInit }[] = [];
  const slept: number[] = [];
  const renewed: string[] = [];
  const tokens = {
    current: async (): Promise<Result<string>> => succeed('first'),
    renew: async (_origin: string, stale: string): Promise<Result<string>> => {
      renewed.push(stale);
      return succeed('second');
    },
  };
  const client = createPartnerClient({
    fetch: (async (url: string, init: RequestInit) => {
      requests.push({ url, init });
      const answer = answers.shift();
      if (!answer) throw new Error('one request too many');
      return answer();
    }) as typeof fetch,
    connection: async () => connection,
    tokens,
    nowMs: () => 1_000_000,
    sleep: async (ms) => {
      slept.push(ms);
    },
    random: () => 0,
  });
  const bearer = () =>
    requests.map(({ init }) => (init.headers as Record<string, string>).authorization);
  return { bearer, client, renewed, requests, slept, tokens };
}

const offline = () => {
  throw new TypeError('fetch failed');
};
const refuse =
  (status: number, headers: HeadersInit = {}) =>
  () =>
    new Response('{}', { status, headers });

describe('the partner client', () => {
  it('follows no redirect, sends no cookies and keeps nothing in a cache', async () => {
    const { client, requests } = createStage([empty]);
    await client.listAssets(null);
    expect(requests[0]).toMatchObject({
      url: 'https://acme.example/v1/assets?limit=1000',
      init: { redirect: 'error', credentials: 'omit', cache: 'no-store' },
    });
  });

  it('renews a refused sign-in once and asks again', async () => {
    const { bearer, client, renewed } = createStage([refuse(401), empty]);
    expect(await client.listAssets(null)).toMatchObject({ ok: true });
    expect(renewed).toEqual(['first']);
    expect(bearer()).toEqual(['Bearer first', 'Bearer second']);
  });

  it('does not renew for ever, nor calls a person signed out whose new sign-in is refused', async () => {
    const { client, renewed } = createStage([refuse(401), refuse(401)]);
    expect(await client.listAssets(null)).toMatchObject({
      outcome: { code: 'partner_refused', status: 401 },
    });
    expect(renewed).toEqual(['first']);
  });

  it('asks nothing without a sign-in', async () => {
    const { client, requests, tokens } = createStage([]);
    tokens.current = async () => fail({ code: 'not_signed_in', to: 'partner' });
    expect(await client.listAssets(null)).toMatchObject({ outcome: { code: 'not_signed_in' } });
    expect(requests).toEqual([]);
  });

  it('tries again a moment later what failed fast', async () => {
    const { client, slept } = createStage([offline, refuse(500), empty]);
    expect(await client.listAssets(null)).toMatchObject({ ok: true });
    expect(slept).toEqual([500, 1000]);
  });

  it('gives up after three tries', async () => {
    const { client } = createStage([offline, offline, offline]);
    expect(await client.listAssets(null)).toEqual(fail({ code: 'partner_unreachable' }));
  });

  it('waits as long as it is told, if that is a moment', async () => {
    const { client, slept } = createStage([refuse(429, { 'retry-after': '3' }), empty]);
    expect(await client.listAssets(null)).toMatchObject({ ok: true });
    expect(slept).toEqual([3000]);
  });

  it('leaves a longer wait to its caller, with the time', async () => {
    const { client } = createStage([refuse(429, { 'retry-after': '60' })]);
    expect(await client.listAssets(null)).toEqual(
      fail({ code: 'rate_limited', untilMs: 1_060_000 }),
    );
  });

  it('reads a wait in the form of a date as well', async () => {
    const until = new Date(2_000_000).toUTCString();
    const { client } = createStage([refuse(429, { 'retry-after': until })]);
    expect(await client.listAssets(null)).toEqual(
      fail({ code: 'rate_limited', untilMs: 2_000_000 }),
    );
  });

  it.each(['99999999', '99999999999999', '-60', 'Fri, 31 Dec 9999 23:59:59 GMT'])(
    'tells no time by which nobody goes: %s',
    async (after) => {
      const { client } = createStage(Array(3).fill(refuse(429, { 'retry-after': after })));
      expect(await client.listAssets(null)).toEqual(fail({ code: 'rate_limited', untilMs: null }));
    },
  );

  it('sends the idempotency key, and the token in the body only', async () => {
    const { client, requests } = createStage([refuse(413)]);
    await client.submitReconnection('key-1', { accessToken: 'EAAsecret', assets: [] });
    expect(requests[0]?.init.headers).toMatchObject({ 'Idempotency-Key': 'key-1' });
    expect(requests[0]?.url).not.toContain('EAAsecret');
  });

  it("passes on the partner's words, but none that repeat a secret", async () => {
    const problem = (detail: string) => () =>
      Response.json(
        { type: 't', title: 't', status: 400, code: 'invalid_request', detail },
        { status: 400 },
      );
    const { client } = createStage([problem('No such asset'), problem('token EAAsecret is bad')]);
    const request = { accessToken: 'EAAsecret', assets: [] };
    expect(await client.submitReconnection('k', request)).toEqual(
      fail({
        code: 'partner_refused',
        status: 400,
        problem: 'invalid_request',
        detail: 'No such asset',
      }),
    );
    expect(await client.submitReconnection('k', request)).toMatchObject({
      outcome: { detail: null },
    });
  });

  it('names the field of an answer that does not fit', async () => {
    const { client } = createStage([
      () => Response.json({ assets: [{ id: '' }], nextCursor: null }),
    ]);
    expect(await client.listAssets(null)).toEqual(
      fail({ code: 'partner_invalid', detail: 'assets.0.id' }),
    );
  });
});
