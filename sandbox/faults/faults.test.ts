import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createTestGraph } from '../graph/test-graph.ts';
import { type Sandbox, startSandbox } from '../start-sandbox.ts';
import { errorFaults } from './error-faults.ts';
import { faultKinds } from './fault-box.ts';
import { transportFaults } from './transport-faults.ts';

const romane = '100000000000101';
const page = '100001000010000';

describe('faults', () => {
  let sandbox: Sandbox;
  let graph: ReturnType<typeof createTestGraph>;

  beforeAll(async () => {
    sandbox = await startSandbox({ runningClock: false });
  });
  beforeEach(async () => {
    graph = createTestGraph(sandbox, (await sandbox.control.mintToken({ holderId: romane })).token);
  });
  afterEach(() => sandbox.control.resetWorld());
  afterAll(() => sandbox.close());

  it('cover more than forty kinds', () => {
    expect(faultKinds.length).toBeGreaterThan(60);
  });

  it.each(Object.entries(errorFaults))(
    '%s answers with its own status, code and subcode',
    async (kind, spec) => {
      await sandbox.control.armFault({ kind: kind as keyof typeof errorFaults, times: 1 });
      const { status, body, headers } = await graph.get('me');
      expect(status).toBe(spec.status);
      expect(body.error?.code).toBe(spec.code);
      expect(body.error?.error_subcode).toBe('subcode' in spec ? spec.subcode : undefined);
      expect(headers.has('www-authenticate')).toBe(true);
      expect((await graph.get('me')).status).toBe(200);
    },
  );

  it.each([
    ['html_502', 502, /Bad Gateway/],
    ['captive_portal', 200, /hotel network/],
    ['empty_200', 200, /^$/],
    ['unavailable_503', 503, /^$/],
    ['half_json', 200, /^\{"name"/],
    ['null_body', 200, /^null$/],
    ['huge_numbers', 200, /"id":123456789012345678901234567890/],
  ] as const)('%s replaces the answer', async (kind, status, text) => {
    await sandbox.control.armFault({ kind, times: 1 });
    const answer = await graph.get('me');
    expect(answer.status).toBe(status);
    expect(answer.text).toMatch(text);
    expect((await graph.get('me')).body.id).toBe(romane);
  });

  it('break the connection before or inside an answer', async () => {
    await sandbox.control.armFault({ kind: 'reset', times: 1 });
    await expect(graph.get('me')).rejects.toThrow();
    await sandbox.control.armFault({ kind: 'cut_body', times: 1 });
    await expect(graph.get('me')).rejects.toThrow();
  });

  it('redirect to a portal', async () => {
    await sandbox.control.armFault({ kind: 'redirect_307', times: 1 });
    const answer = await graph.ask('/v25.0/me', { redirect: 'manual' });
    expect(answer.headers.get('location')).toBe('https://portal.example/login');
  });

  it('spoil the deadline, in a batch too', async () => {
    const field = `${page}?fields=user_access_expire_time`;
    await sandbox.control.armFault({ kind: 'nonsense_deadline', times: 1 });
    expect((await graph.get(field)).body.user_access_expire_time).toBe('next Tuesday');
    await sandbox.control.armFault({ kind: 'null_deadline', times: 1 });
    const [row] = await graph.batch([{ method: 'GET', relative_url: field }]);
    expect(JSON.parse(row!.body).user_access_expire_time).toBeNull();
  });

  it('strip or spoil the Date header', async () => {
    await sandbox.control.armFault({ kind: 'wrong_date_header', times: 1 });
    expect((await graph.get('me')).headers.get('date')).toBe('Thu, 01 Jan 1970 00:00:00 GMT');
    await sandbox.control.armFault({ kind: 'no_date_header', times: 1 });
    expect((await graph.get('me')).headers.has('date')).toBe(false);
  });

  it('strike only where they are aimed: path, edge, method, holder, after some calls', async () => {
    const { control } = sandbox;
    await control.armFault({ kind: 'service_2', edge: 'accounts', skip: 1, times: 1 });
    await control.armFault({ kind: 'gone_100', path: `^/${page}` });
    await control.armFault({ kind: 'user_limit_17', holderId: 'somebody-else' });
    await control.armFault({ kind: 'blocked_368', method: 'POST' });
    expect((await graph.get('me')).status).toBe(200);
    expect((await graph.get('me/accounts')).status).toBe(200);
    expect((await graph.get('me/accounts')).body.error?.code).toBe(2);
    expect((await graph.get('me/accounts')).status).toBe(200);
    const rows = await graph.batch([
      { method: 'GET', relative_url: page },
      { method: 'GET', relative_url: 'me' },
    ]);
    expect(rows.map((row) => row?.code)).toEqual([400, 200]);
    const armed = await control.listFaults();
    expect(armed.map((fault) => fault.played)).toEqual([1, 1, 0, 0]);
  });

  it('come with chance the same way for the same seed', async () => {
    const run = async () => {
      const own = await startSandbox({ seed: 7 });
      const { token } = await own.control.mintToken({ holderId: romane });
      await own.control.armFault({ kind: 'service_2', probability: 0.5 });
      const codes = [];
      for (let call = 0; call < 12; call += 1)
        codes.push((await createTestGraph(own, token).get('me')).status);
      await own.close();
      return codes;
    };
    const first = await run();
    expect(new Set(first)).toEqual(new Set([200, 503]));
    expect(await run()).toEqual(first);
  });

  it('delay an answer without changing it', async () => {
    await sandbox.control.armFault({ kind: 'slow', delayMs: 40, times: 1 });
    expect((await graph.get('me')).body.id).toBe(romane);
    const [entry] = await sandbox.control.readRequestLog({});
    expect(entry?.fault).toBe('slow');
    expect(entry?.durationMs).toBeGreaterThanOrEqual(39);
  });

  it('never leave a transport kind that throws on any answer', () => {
    for (const distort of Object.values(transportFaults)) {
      expect(distort({ status: 200, body: '{"id":"1"}' })).toHaveProperty('status');
    }
  });
});
