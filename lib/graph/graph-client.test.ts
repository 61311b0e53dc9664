import { describe, expect, it } from 'vitest';
import { edgeOf } from './edge-page.ts';
import { edgePages } from './edge-pages.ts';
import { edge } from './field-query.ts';
import { createGraphClient, type GraphClientDeps } from './graph-client.ts';
import { assetNode, userNode } from './nodes.ts';
import { createPacer } from './pacer.ts';

type Reply = Response | (() => Response | Promise<Response>);

interface Seen {
  url: URL;
  init: RequestInit;
  form: URLSearchParams;
}

/** A client whose network answers from a list, the last reply for ever. */
function clientOn(replies: Reply[], deps: Partial<GraphClientDeps> = {}) {
  const seen: Seen[] = [];
  const slept: number[] = [];
  const fetch: typeof globalThis.fetch = async (input, init = {}) => {
    const url = new URL(String(input));
    seen.push({ url, init, form: new URLSearchParams(String(init.body ?? '')) });
    const reply = replies[Math.min(seen.length, replies.length) - 1];
    if (reply === undefined) throw new TypeError('no reply');
    return typeof reply === 'function' ? reply() : reply.clone();
  };
  const client = createGraphClient({
    fetch,
    origin: 'https://graph.example',
    version: 'v25.0',
    accessToken: 'EAAsecretsecretsecretsecret',
    sleep: async (ms) => void slept.push(ms),
    random: () => 0.5,
    nowMs: () => 1_000_000,
    ...deps,
  });
  return { client, seen, slept };
}

const answer = (body: unknown, init: ResponseInit = {}): Response =>
  new Response(typeof body === 'string' ? body : JSON.stringify(body), init);
const refusal = (code: number, more: object = {}, status = 400): Response =>
  answer({ error: { message: 'm', type: 'OAuthException', code, ...more } }, { status });
const item = (code: number, body: unknown) => ({ code, headers: [], body: JSON.stringify(body) });

const me = { fields: ['id', 'name', 'is_work_account'], schema: userNode };
const asset = (id: string) => ({ path: id, fields: ['id'], schema: assetNode });

describe('one call', () => {
  it('sends the token as a header, never in the address, and refuses redirects', async () => {
    const { client, seen } = clientOn([answer({ id: '1', is_work_account: true })]);
    const got = await client.get('me', me);
    expect(got).toMatchObject({ ok: true, value: { id: '1', is_work_account: true } });
    expect(seen[0]!.url.href).toBe(
      'https://graph.example/v25.0/me?fields=id%2Cname%2Cis_work_account',
    );
    expect(seen[0]!.init).toMatchObject({
      redirect: 'error',
      headers: { authorization: 'Bearer EAAsecretsecretsecretsecret' },
    });
  });

  it('adds the proof when the app requires one', async () => {
    const { client, seen } = clientOn([answer({ id: '1' })], { appSecretProof: 'beef' });
    await client.get('me', me);
    expect(seen[0]!.url.searchParams.get('appsecret_proof')).toBe('beef');
  });

  it('takes the time from the Date header', async () => {
    const headers = { date: 'Wed, 03 Jun 2026 10:00:00 GMT' };
    const { client } = clientOn([answer({ id: '1' }, { headers })]);
    expect((await client.get('me', me)).serverNowMs).toBe(Date.UTC(2026, 5, 3, 10));
  });

  it.each([
    ['a dropped connection', () => Promise.reject(new TypeError('reset'))],
    ['code 2', () => refusal(2, {}, 500)],
    ['a refusal marked transient', () => refusal(9999, { is_transient: true })],
    ['half a JSON', () => answer('{"id":')],
    ['a captive portal', () => answer('<html>Welcome</html>')],
    ['nothing', () => answer('')],
    ['a gateway error page', () => answer('<h1>502</h1>', { status: 502 })],
  ])('tries again after %s', async (_, trouble) => {
    const { client, slept } = clientOn([trouble, () => answer({ id: '1' })]);
    expect((await client.get('me', me)).ok).toBe(true);
    expect(slept).toHaveLength(1);
    expect(client.count()).toEqual({ requests: 2, calls: 2 });
  });

  it('waits as long as Retry-After asks', async () => {
    const busy = answer('', { status: 503, headers: { 'retry-after': '7' } });
    const { client, slept } = clientOn([busy, answer({ id: '1' })]);
    expect((await client.get('me', me)).ok).toBe(true);
    expect(slept[0]).toBeGreaterThanOrEqual(7_000);
  });

  it('does not sleep through a long Retry-After but says when to come back', async () => {
    const busy = answer('', { status: 503, headers: { 'retry-after': '600' } });
    const { client, slept } = clientOn([busy]);
    const got = await client.get('me', me);
    expect(got).toMatchObject({ ok: false, failure: { kind: 'throttled', untilMs: 1_600_000 } });
    expect(slept).toEqual([]);
  });

  it('never repeats what Graph refused', async () => {
    const { client } = clientOn([refusal(190, { error_subcode: 460 })]);
    const got = await client.get('me', me);
    expect(got).toMatchObject({ failure: { kind: 'token_dead', reason: 'password_changed' } });
    expect(client.count().requests).toBe(1);
  });

  it('makes no further call while Meta asks to wait, and after it calls again', async () => {
    let nowMs = 0;
    const { client, seen } = clientOn([refusal(17), answer({ id: '1' })], { nowMs: () => nowMs });
    const first = await client.get('me', me);
    expect(first).toMatchObject({ failure: { kind: 'throttled', reach: 'token' } });
    expect(await client.get('1', me)).toMatchObject({ failure: { kind: 'throttled', code: null } });
    expect(seen).toHaveLength(1);
    nowMs = 3_600_000;
    expect((await client.get('me', me)).ok).toBe(true);
  });

  it('pauses before the limit when the headers show it coming', async () => {
    const headers = { 'x-app-usage': '{"call_count":93,"total_time":1,"total_cputime":1}' };
    const { client, seen } = clientOn([answer({ id: '1' }, { headers })]);
    expect((await client.get('me', me)).ok).toBe(true);
    expect((await client.get('me', me)).ok).toBe(false);
    expect(seen).toHaveLength(1);
  });

  it('waits the minutes of a business limit for that node alone', async () => {
    const usage = { 77: [{ type: 'ads_management', estimated_time_to_regain_access: 19 }] };
    const headers = { 'x-business-use-case-usage': JSON.stringify(usage) };
    const { client } = clientOn([answer({ id: '1' }, { headers })]);
    await client.get('act_77', me);
    expect(await client.get('act_77', me)).toMatchObject({
      failure: { kind: 'throttled', untilMs: 1_000_000 + 19 * 60_000 },
    });
    expect((await client.get('78', me)).ok).toBe(true);
  });

  it('hands stored pauses on to the next life', async () => {
    const pacer = createPacer([{ subject: '*', untilMs: 2_000_000 }]);
    const { client, seen } = clientOn([answer({ id: '1' })], { pacer });
    expect((await client.get('me', me)).ok).toBe(false);
    expect(seen).toEqual([]);
  });

  it('names an answer of another shape and does not ask again', async () => {
    const { client } = clientOn([answer({ id: { no: 'id' } })]);
    expect(await client.get('me', me)).toMatchObject({
      failure: { kind: 'unreadable', what: 'shape' },
    });
    expect(client.count().requests).toBe(1);
  });

  it('ends a request that never answers', async () => {
    const { client } = clientOn([], {
      retries: 0,
      timeoutMs: 5,
      fetch: (_, init) =>
        new Promise((_resolve, reject) => {
          init?.signal?.addEventListener('abort', () => reject(init.signal?.reason));
        }),
    });
    expect(await client.get('me', me)).toMatchObject({ failure: { kind: 'transient' } });
  });

  it('lets the cancel of its caller through', async () => {
    const signal = AbortSignal.abort(new Error('cancelled'));
    const { client } = clientOn([() => Promise.reject(new TypeError('aborted'))], { signal });
    await expect(client.get('me', me)).rejects.toThrow('cancelled');
  });
});

describe('a batch', () => {
  it('splits at 50, keeps the order and counts each item', async () => {
    const reply = (seenCount: () => number) => () =>
      answer(
        (JSON.parse(seen[seenCount()]!.form.get('batch')!) as { relative_url: string }[]).map(
          ({ relative_url }) => item(200, { id: relative_url.split('?')[0] }),
        ),
      );
    let next = -1;
    const { client, seen } = clientOn([
      () => {
        next += 1;
        return reply(() => next)();
      },
    ]);
    const ids = Array.from({ length: 120 }, (_, index) => String(index));
    const got = await client.batch(ids.map(asset));
    expect(got.map((one) => one.ok && one.value.id)).toEqual(ids);
    expect(client.count()).toEqual({ requests: 3, calls: 120 });
    expect(seen.every(({ init }) => init.method === 'POST')).toBe(true);
  });

  it('asks unfinished items again without those already answered', async () => {
    const { client, seen } = clientOn([
      answer([item(200, { id: '1' }), null, item(500, { error: { code: 2, message: '' } })]),
      answer([item(200, { id: '2' }), item(200, { id: '3' })]),
    ]);
    const got = await client.batch(['1', '2', '3'].map(asset));
    expect(got.map((one) => one.ok)).toEqual([true, true, true]);
    expect(JSON.parse(seen[1]!.form.get('batch')!)).toHaveLength(2);
  });

  it('gives up on an item that stays unfinished, and on no other', async () => {
    const { client } = clientOn([answer([item(200, { id: '1' }), null]), answer([null])]);
    const got = await client.batch(['1', '2'].map(asset));
    expect(got[0]!.ok).toBe(true);
    expect(got[1]).toMatchObject({ failure: { kind: 'transient' } });
  });

  it('answers each item with its own failure', async () => {
    const gone = { error: { code: 100, error_subcode: 33, message: 'Unsupported get request.' } };
    const { client } = clientOn([answer([item(400, gone), item(200, { id: '2' })])]);
    const got = await client.batch(['1', '2'].map(asset));
    expect(got).toMatchObject([{ failure: { kind: 'gone', subcode: 33 } }, { ok: true }]);
  });

  it('reads a body that was parsed already', async () => {
    const { client } = clientOn([answer([{ code: 200, body: { id: '1' } }])]);
    expect(await client.batch([asset('1')])).toMatchObject([{ ok: true, value: { id: '1' } }]);
  });

  it('fails as a whole where Graph refuses the whole', async () => {
    const { client } = clientOn([refusal(190, { error_subcode: 463 })]);
    const got = await client.batch(['1', '2'].map(asset));
    expect(got.map((one) => !one.ok && one.failure.kind)).toEqual(['token_dead', 'token_dead']);
    expect(client.count().requests).toBe(1);
  });

  it.each([refusal(100, { error_subcode: 33 }), refusal(200, {}, 403)])(
    'calls no node gone where Graph refuses the batch itself',
    async (refused) => {
      const { client } = clientOn([refused]);
      const got = await client.batch(['1', '2'].map(asset));
      expect(got.map((one) => !one.ok && one.failure.kind)).toEqual(['unknown', 'unknown']);
    },
  );

  it('does not send the items of a throttled node', async () => {
    const pacer = createPacer([{ subject: '77', untilMs: 2_000_000 }]);
    const { client, seen } = clientOn([answer([item(200, { id: '1' })])], { pacer });
    const got = await client.batch(['act_77', '1'].map(asset));
    expect(got.map((one) => one.ok)).toEqual([false, true]);
    expect(JSON.parse(seen[0]!.form.get('batch')!)).toHaveLength(1);
  });

  it('encodes every value, so that none can break the address of an item', async () => {
    const { client, seen } = clientOn([answer([item(200, { id: '1' })])]);
    await client.batch([{ ...asset('a&b'), params: { after: 'x+y&z#' } }]);
    const [wire] = JSON.parse(seen[0]!.form.get('batch')!) as { relative_url: string }[];
    expect(wire!.relative_url).toBe('a%26b?fields=id&after=x%2By%26z%23');
  });
});

describe('the pages of an edge', () => {
  const page = (ids: string[], after: string | null) => ({
    data: ids.map((id) => ({ id })),
    paging: {
      cursors: { before: 'b', after: after ?? 'end' },
      ...(after === null ? {} : { next: `https://elsewhere.example/?after=${after}` }),
    },
  });
  async function idsOf(client: ReturnType<typeof clientOn>['client']) {
    const ids: string[] = [];
    for await (const one of edgePages(client, 'me/accounts', { fields: ['id'], node: assetNode }))
      if (one.ok) ids.push(...one.value.items.map(({ id }) => id));
      else ids.push(one.failure.kind);
    return ids;
  }

  it('are followed by cursor on our own host, through empty ones, to the one without next', async () => {
    const { client, seen } = clientOn([
      answer(page(['1'], 'p2')),
      answer(page([], 'p3')),
      answer(page(['2'], null)),
    ]);
    expect(await idsOf(client)).toEqual(['1', '2']);
    expect(seen.map(({ url }) => url.searchParams.get('after'))).toEqual([null, 'p2', 'p3']);
    expect(new Set(seen.map(({ url }) => url.host))).toEqual(new Set(['graph.example']));
  });

  it('are halved when Graph asks for less data', async () => {
    const tooMuch = answer(
      { error: { message: "Please reduce the amount of data you're asking for", code: 1 } },
      { status: 500 },
    );
    const { client, seen } = clientOn([tooMuch, tooMuch, answer(page(['1'], null))]);
    expect(await idsOf(client)).toEqual(['1']);
    expect(seen.map(({ url }) => url.searchParams.get('limit'))).toEqual(['100', '50', '25']);
  });

  it('start again once when a cursor is no longer taken', async () => {
    const stale = refusal(100, { message: '(#100) Invalid cursors values provided' });
    const { client } = clientOn([answer(page(['1'], 'p2')), stale, answer(page(['1', '2'], null))]);
    expect(await idsOf(client)).toEqual(['1', '1', '2']);
  });

  it('end with the failure of the page that failed', async () => {
    const { client } = clientOn([answer(page(['1'], 'p2')), refusal(200, {}, 403)]);
    expect(await idsOf(client)).toEqual(['1', 'permission_missing']);
  });

  it('can stand inside an expanded answer', () => {
    expect(edge('accounts', ['id'], 100)).toEqual({ name: 'accounts', fields: ['id'], limit: 100 });
    expect(edgeOf(assetNode).parse({ data: [{ id: '1' }, { name: 'no id' }] })).toMatchObject({
      items: [{ id: '1', user_access_expire_time: { kind: 'none' } }],
      malformed: 1,
      after: null,
    });
  });
});
