import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { accessTokenAnswerSchema } from '../../contract/access-tokens.ts';
import {
  amelie,
  type BackendStage,
  romane,
  setBackendStage,
} from '../../test/fakes/backend/backend-stage.ts';
import { loginCode } from '../../test/fakes/backend/login-code.ts';

const managed = '122000000000101';
const redirectUri = 'https://ext.example/meta/partner';
const scopes = ['pages_show_list', 'business_management', 'ads_read', 'catalog_management'];

/** Holds back Meta's answers to the exchanges of codes, in the order in which they were asked. */
let holdExchange: (() => Promise<void>) | null = null;
const heldFetch: typeof fetch = async (input, init) => {
  const response = await fetch(input, init);
  if (new URL(String(input)).searchParams.has('code')) await holdExchange?.();
  return response;
};

let stage: BackendStage;
beforeAll(async () => {
  stage = await setBackendStage({ sandbox: { redirectUris: [redirectUri] }, fetch: heldFetch });
});
afterAll(() => stage.close());

const code = (systemUserOf?: string) =>
  loginCode(stage.sandbox, { userId: managed, redirectUri, scopes, systemUserOf });
const exchange = (loginCode: string, person = romane) =>
  stage.post(person, '/access-tokens', { code: loginCode, redirectUri });

describe('a login code', () => {
  it('becomes a lasting token with what it is good for', async () => {
    const response = await exchange(await code());
    expect(response.status).toBe(201);
    expect(response.headers.get('cache-control')).toBe('no-store');
    const answer = accessTokenAnswerSchema.parse(await response.json());
    expect(answer).toMatchObject({
      tokenType: 'user',
      scopes: expect.arrayContaining(scopes),
      declinedScopes: [],
      user: { id: managed, name: 'Romane Richter', isWorkAccount: true },
      appsecretProof: null,
    });
    const days = (Date.parse(answer.expiresAt!) - Date.now()) / 86_400_000;
    expect(Math.round(days)).toBe(60);
    expect(answer.granularScopes.find(({ scope }) => scope === 'ads_read')).toEqual({
      scope: 'ads_read',
      targetIds: null,
    });
  });

  it('is answered the same when repeated, at once or later, and spent only once', async () => {
    const same = await code();
    const answers = await Promise.all([exchange(same), exchange(same), exchange(same)]);
    expect(answers.map(({ status }) => status)).toEqual([201, 201, 201]);
    const tokens = await Promise.all(answers.map(async (each) => (await each.json()).accessToken));
    expect(new Set(tokens).size).toBe(1);
    expect((await (await exchange(same)).json()).accessToken).toBe(tokens[0]);
  });

  it('is answered to the person who sent it only', async () => {
    const same = await code();
    expect((await exchange(same)).status).toBe(201);
    const colleague = await exchange(same, amelie);
    const { code: problem, detail } = await colleague.json();
    expect([colleague.status, problem]).toEqual([422, 'meta_refused']);
    expect(detail).toMatch(/login code \(100\/36009\): it was used before.*Sign in to Meta again/);
  });

  it('is not kept longer than ten minutes', async () => {
    const same = await code();
    await exchange(same);
    await stage.rows(
      `update access_token_answers set created_at = created_at - interval '11 minutes'`,
    );
    expect((await exchange(same)).status).toBe(422);
  });

  it('that Meta refuses may be tried again, and the refusal holds no secret', async () => {
    const response = await exchange('AQmadeUp');
    const text = await response.text();
    expect([response.status, JSON.parse(text).code]).toEqual([422, 'meta_refused']);
    expect(text).not.toContain('AQmadeUp');
    expect((await exchange('AQmadeUp')).status).toBe(422);
  });

  it('is refused for a redirect address that is not registered, without asking Meta', async () => {
    await stage.sandbox.control.clearRequestLog();
    const response = await stage.post(romane, '/access-tokens', {
      code: 'AQx',
      redirectUri: 'https://evil.example/',
    });
    expect([response.status, (await response.json()).fields[0].path]).toEqual([400, 'redirectUri']);
    expect((await stage.sandbox.control.readCallCounts()).calls).toBe(0);
  });

  it('of a system-user configuration gives a token without end and without person', async () => {
    const answer = accessTokenAnswerSchema.parse(
      await (await exchange(await code('700001000000000'))).json(),
    );
    expect(answer).toMatchObject({
      tokenType: 'system_user',
      expiresAt: null,
      user: { isWorkAccount: null },
    });
  });

  it('waits for Meta when Meta is away', async () => {
    const own = await code();
    await stage.sandbox.control.armFault({ kind: 'service_2' });
    const response = await exchange(own);
    expect([response.status, (await response.json()).code]).toEqual([503, 'meta_unavailable']);
    expect(Number(response.headers.get('retry-after'))).toBeGreaterThan(0);
    await stage.sandbox.control.disarmAllFaults();
    expect((await exchange(own)).status).toBe(201);
  });

  it('is not refused to the person for what Meta refuses to our app', async () => {
    const own = await code();
    await stage.sandbox.control.armFault({ kind: 'version_2635' });
    const response = await exchange(own);
    expect([response.status, (await response.json()).code]).toEqual([503, 'internal']);
    await stage.sandbox.control.disarmAllFaults();
    expect((await exchange(own)).status).toBe(201);
  });

  it.each([
    ['META_APP_SECRET', 'not-the-one-meta-has'],
    ['META_APP_ID', '4040404040'],
  ])(
    'waits, and the log tells why, while Meta does not know our app by its %s',
    async (name, wrong) => {
      const own = await code();
      const { META_APP_ID, META_APP_SECRET } = stage.env;
      await stage.restart({ [name]: wrong });
      const toldBefore = stage.logText().length;
      const response = await exchange(own);
      expect([response.status, (await response.json()).code]).toEqual([503, 'internal']);
      expect(stage.logText().slice(toldBefore)).toContain('Meta refuses our app');
      await stage.restart({ META_APP_ID, META_APP_SECRET });
      expect((await exchange(own)).status).toBe(201);
    },
  );

  it.each(['^/debug_token', 'grant_type=fb_exchange_token', '^/me\\?'])(
    'that was spent before Meta went away at %s is good for the repeat that is asked for',
    async (path) => {
      const own = await code();
      await stage.sandbox.control.armFault({ kind: 'service_2', path, times: 2 });
      const response = await exchange(own);
      expect([response.status, response.headers.get('retry-after')]).toEqual([503, '30']);
      await stage.sandbox.control.disarmAllFaults();
      expect((await exchange(own)).status).toBe(201);
    },
  );

  it('is not lost on a request so slow that the next one took its place', async () => {
    const own = await code();
    const first = Promise.withResolvers<void>();
    const asked = Promise.withResolvers<void>();
    holdExchange = () => {
      asked.resolve();
      holdExchange = null;
      return first.promise;
    };
    const slow = exchange(own);
    await asked.promise;
    await stage.rows('update access_token_answers set claimed_until = now()');
    expect((await exchange(own)).status).toBe(422);
    first.resolve();
    const { accessToken } = await (await slow).json();
    expect(accessToken).toBeTruthy();
    expect((await (await exchange(own)).json()).accessToken).toBe(accessToken);
  });

  it('that a request has just spent is not refused to the one that took its place', async () => {
    const own = await code();
    const gates = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    const asked = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    let nth = 0;
    holdExchange = async () => {
      const place = nth;
      nth += 1;
      asked[place]!.resolve();
      await gates[place]!.promise;
    };
    const slow = exchange(own);
    await asked[0]!.promise;
    await stage.rows('update access_token_answers set claimed_until = now()');
    const next = exchange(own);
    await asked[1]!.promise;
    gates[0]!.resolve();
    const { accessToken } = await (await slow).json();
    gates[1]!.resolve();
    expect((await (await next).json()).accessToken).toBe(accessToken);
    holdExchange = null;
  });
});

describe('an app that requires the proof of its secret', () => {
  it('hands the proof of the token to the extension, and signs its own calls', async () => {
    await stage.restart({ META_REQUIRE_PROOF: 'true' });
    await stage.sandbox.control.setBehaviour({ requireAppSecretProof: true });
    const answer = accessTokenAnswerSchema.parse(await (await exchange(await code())).json());
    expect(answer.appsecretProof).toMatch(/^[0-9a-f]{64}$/);
  });
});
