import { request } from 'node:http';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Sandbox, startSandbox } from '../start-sandbox.ts';
import { createTestGraph } from './test-graph.ts';

const romane = '100000000000101';
const page = '100001000010000';
const greekPage = '100001000040000';
const adAccount = 'act_200001000010000';
const startsAtMs = Date.parse('2026-05-22T08:00:00Z');

/** The status of a request as it stands, which fetch would put in order. */
function rawStatus(origin: string, path: string, host: string): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    const sent = request(origin, { path, headers: { host } }, (response) => {
      response.resume();
      resolve(response.statusCode);
    });
    sent.on('error', reject).end();
  });
}

describe('transport of the stand-in for Graph', () => {
  let sandbox: Sandbox;
  let token: string;
  let proof: string;
  let graph: ReturnType<typeof createTestGraph>;

  beforeAll(async () => {
    sandbox = await startSandbox({ startsAtMs, runningClock: false });
  });
  beforeEach(async () => {
    const minted = await sandbox.control.mintToken({ holderId: romane });
    token = minted.token;
    proof = minted.appSecretProof;
    graph = createTestGraph(sandbox, token);
  });
  afterEach(() => sandbox.control.resetWorld());
  afterAll(() => sandbox.close());

  it('takes the token in the query, in a form and in the header', async () => {
    const nobody = createTestGraph(sandbox, null);
    expect((await nobody.get(`me?access_token=${token}`)).status).toBe(200);
    expect((await nobody.post('me', { access_token: token, method: 'get' })).status).toBe(200);
    const headers = { authorization: `OAuth ${token}` };
    expect((await nobody.ask('/v25.0/me', { headers })).status).toBe(200);
  });

  it('asks for a token where there is none', async () => {
    const { body, status, headers } = await createTestGraph(sandbox, null).get('me');
    expect(status).toBe(400);
    expect(body.error).toMatchObject({ code: 2500, type: 'OAuthException' });
    expect(headers.get('www-authenticate')).toMatch(
      /^OAuth "Facebook Platform" "invalid_request" "An active/,
    );
  });

  it('checks a proof when it is given, and demands one when the app does', async () => {
    expect((await graph.get(`me?appsecret_proof=${proof}`)).status).toBe(200);
    expect((await graph.get('me?appsecret_proof=00')).body.error?.code).toBe(100);
    await sandbox.control.setBehaviour({ requireAppSecretProof: true });
    expect((await graph.get('me')).body.error?.message).toContain('require an appsecret_proof');
    expect((await graph.get(`me?appsecret_proof=${proof}`)).status).toBe(200);
  });

  it('serves expired versions by the oldest living one and says so', async () => {
    expect((await graph.ask('/v3.1/me')).headers.get('facebook-api-version')).toBe('v20.0');
    expect((await graph.ask('/v25.0/me')).headers.get('facebook-api-version')).toBe('v25.0');
    expect((await graph.ask('/me')).status).toBe(200);
    expect((await graph.ask('/v99.0/me')).body.error?.code).toBe(2500);
  });

  it('refuses Marketing API objects without a version, or under a dead one', async () => {
    expect((await graph.ask(`/${adAccount}`)).body.error?.code).toBe(2635);
    expect((await graph.ask('/me/adaccounts')).body.error?.code).toBe(2635);
    expect((await graph.ask(`/${page}`)).status).toBe(200);
    const old = await graph.ask(`/v21.0/${adAccount}`);
    expect(old.headers.get('x-ad-api-version-warning')).toContain('v24.0');
    await sandbox.control.setBehaviour({ oldMarketingVersion: 'refused' });
    expect((await graph.ask(`/v21.0/${adAccount}`)).body.error?.code).toBe(2635);
  });

  it('escapes JSON as Graph does', async () => {
    const { text, body } = await graph.get(`${greekPage}?fields=name,link`);
    expect(text).toContain('Contoso \\u0395\\u03bb\\u03bb\\u03ac\\u03b4\\u03b1');
    expect(text).toContain('https:\\/\\/www.facebook.com\\/');
    expect(body.name).toBe('Contoso Ελλάδα');
  });

  it('answers 304 to a known ETag, and counts the call all the same', async () => {
    const etag = (await graph.get('me')).headers.get('etag') ?? '';
    const again = await graph.ask('/v25.0/me', { headers: { 'if-none-match': etag } });
    expect(again.status).toBe(304);
    expect(again.text).toBe('');
    expect((await sandbox.control.readCallCounts()).calls).toBe(2);
  });

  it('carries the world’s time in its Date header', async () => {
    await sandbox.control.advanceClock({ days: 3 });
    expect((await graph.get('me')).headers.get('date')).toBe('Mon, 25 May 2026 08:00:00 GMT');
  });

  it('lets other origins read answers and, switchable, send the Authorization header', async () => {
    expect((await graph.get('me')).headers.get('access-control-allow-origin')).toBe('*');
    const allowed = async () =>
      (await graph.ask('/v25.0/me', { method: 'OPTIONS' })).headers.get(
        'access-control-allow-headers',
      );
    expect(await allowed()).toContain('Authorization');
    await sandbox.control.setBehaviour({ corsAllowsAuthorization: false });
    expect(await allowed()).not.toContain('Authorization');
  });

  it('shows usage late, then rising, keyed by the bare ad account number', async () => {
    await sandbox.control.setBehaviour({ userCallsPerHour: 100, businessCallsPerHour: 50 });
    const first = await graph.get(adAccount);
    expect(first.headers.has('x-app-usage')).toBe(false);
    for (let call = 0; call < 40; call += 1) await graph.get(adAccount);
    const later = await graph.get(adAccount);
    expect(JSON.parse(later.headers.get('x-app-usage') ?? '')).toMatchObject({ call_count: 42 });
    const business = JSON.parse(later.headers.get('x-business-use-case-usage') ?? '');
    expect(business['200001000010000'][0]).toMatchObject({
      type: 'ads_management',
      call_count: 84,
      estimated_time_to_regain_access: 0,
    });
  });

  it('throttles one object by its own limit, with the minutes until it is over', async () => {
    await sandbox.control.setBehaviour({ businessCallsPerHour: 5, usageHeaders: 'always' });
    for (let call = 0; call < 5; call += 1) expect((await graph.get(adAccount)).status).toBe(200);
    const refused = await graph.get(adAccount);
    expect(refused.body.error?.code).toBe(80004);
    const usage = JSON.parse(refused.headers.get('x-business-use-case-usage') ?? '');
    expect(usage['200001000010000'][0].estimated_time_to_regain_access).toBe(7);
    expect(JSON.parse(refused.headers.get('x-ad-account-usage') ?? '')).toMatchObject({
      reset_time_duration: 420,
    });
    expect((await graph.get(page)).status).toBe(200);
  });

  it('speaks to the person in the language of the request', async () => {
    await sandbox.control.armFault({ kind: 'two_factor_415', times: 2 });
    const title = async (locale: string) => {
      const { body } = await graph.get(`me?locale=${locale}`);
      return (body.error as Record<string, unknown>).error_user_title;
    };
    expect(await title('de_DE')).toBe('Zweistufige Authentifizierung erforderlich');
    expect(await title('pt_BR')).toBe('Two-factor authentication required');
  });

  it('takes odd addresses for what they are, and lives on', async () => {
    expect((await graph.ask('/v25.0/%zz')).body.error).toMatchObject({ code: 803 });
    const [row] = await graph.batch([{ relative_url: '%zz' }]);
    expect([row!.code, JSON.parse(row!.body).error.code]).toEqual([404, 803]);
    for (const [target, host, status] of [
      ['//', '127.0.0.1', 400],
      ['//stranger.example/me', '127.0.0.1', 400],
      ['*', '127.0.0.1', 400],
      ['/me', '[', 400],
    ] as const) {
      expect(await rawStatus(sandbox.graphOrigin, target, host)).toBe(status);
    }
    expect((await graph.get('me')).status).toBe(200);
  });

  it('answers errors with 200 where codes are suppressed', async () => {
    const { status, body } = await graph.get('999?suppress_response_codes=true');
    expect(status).toBe(200);
    expect(body.error?.code).toBe(100);
  });

  it('throttles a used-up hour, and lets go when it has rolled on', async () => {
    await sandbox.control.setBehaviour({ userCallsPerHour: 10, throttleAtPercent: 50 });
    for (let call = 0; call < 5; call += 1) expect((await graph.get('me')).status).toBe(200);
    expect((await graph.get('me')).body.error).toMatchObject({ code: 17 });
    await sandbox.control.advanceClock({ hours: 1, ms: 60_000 });
    expect((await graph.get('me')).status).toBe(200);
  });
});
