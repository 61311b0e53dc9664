import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { createTestGraph } from '../graph/test-graph.ts';
import { type Sandbox, startSandbox } from '../start-sandbox.ts';
import { createBrowser, type LoadedPage } from '../test-browser.ts';

const romane = '100000000000101';
const managed = '122000000000101';
const contoso = '700001000000000';
const page = '100001000010000';
const catalog = '300001000010000';
const redirectUri = 'https://abcdefghijklmnop.chromiumapp.org/meta/127.0.0.1_4100';
const appId = '1234567890';
const secret = 'acme-app-secret-for-the-sandbox';
const scope = 'pages_show_list,business_management,ads_read,catalog_management';

describe('the login dialog', () => {
  let sandbox: Sandbox;

  beforeAll(async () => {
    sandbox = await startSandbox({ redirectUris: [redirectUri], runningClock: false });
  });
  afterEach(() => sandbox.control.resetWorld());
  afterAll(() => sandbox.close());

  function dialogAddress(params: Record<string, string> = {}): string {
    const url = new URL('/v25.0/dialog/oauth', sandbox.loginOrigin);
    url.search = new URLSearchParams({
      client_id: appId,
      redirect_uri: redirectUri,
      state: 's 1/ä',
      scope,
      ...params,
    }).toString();
    return url.href;
  }

  const choose = (userId: string, params: Record<string, string> = {}) =>
    dialogAddress({ ...params, sandbox_user: userId });

  function hidden(loaded: LoadedPage, name: string): string {
    const value = new RegExp(`name="${name}" value="([^"]*)"`).exec(loaded.html)?.[1] ?? '';
    return value.replaceAll('&amp;', '&').replaceAll('&#39;', "'").replaceAll('&quot;', '"');
  }

  /** Ticks and continues, as the form of the second page does. */
  async function confirm(
    browser: ReturnType<typeof createBrowser>,
    address: string,
    ticked: Record<string, string | string[]>,
  ): Promise<URL> {
    const loaded = await browser.get(address);
    const request = hidden(loaded, 'request');
    const user = hidden(loaded, 'user');
    const end = await browser.post(`${sandbox.loginOrigin}/dialog/oauth/confirm`, {
      request,
      user,
      ...ticked,
    });
    return new URL(end.leftFor!);
  }

  const exchange = (params: Record<string, string>) => {
    const query = new URLSearchParams({ client_id: appId, client_secret: secret, ...params });
    return createTestGraph(sandbox, null).get(`oauth/access_token?${query}`);
  };

  it('leads from the choice of account to a code with state and #_=_', async () => {
    const browser = createBrowser();
    const first = await browser.get(dialogAddress({ auth_type: 'rerequest' }));
    expect(first.html).toContain(`id="account-${managed}"`);
    const end = await confirm(browser, choose(managed), { scope: scope.split(','), all: '1' });
    expect(end.origin + end.pathname).toBe(redirectUri);
    expect(end.searchParams.get('state')).toBe('s 1/ä');
    expect(end.hash).toBe('#_=_');
    const { body } = await exchange({
      code: end.searchParams.get('code')!,
      redirect_uri: redirectUri,
    });
    const graph = createTestGraph(sandbox, String(body.access_token));
    expect((await graph.get('me?fields=is_work_account')).body).toEqual({
      is_work_account: true,
      id: managed,
    });
  });

  it('redeems a code once, for the same redirect address only, and not for ever', async () => {
    const code = async () => {
      const end = await confirm(createBrowser(), choose(managed), {
        scope: scope.split(','),
        all: '1',
      });
      return end.searchParams.get('code')!;
    };
    const first = await code();
    const wrong = await exchange({ code: first, redirect_uri: `${redirectUri}/` });
    expect(wrong.status).toBe(400);
    expect(wrong.body.error).toMatchObject({ code: 100, error_subcode: 191 });
    expect((await exchange({ code: first, redirect_uri: redirectUri })).status).toBe(200);
    expect((await exchange({ code: first, redirect_uri: redirectUri })).status).toBe(400);
    const late = await code();
    await sandbox.control.advanceClock({ hours: 1 });
    expect((await exchange({ code: late, redirect_uri: redirectUri })).status).toBe(400);
  });

  it('lengthens a token, with or without saying how long', async () => {
    const end = await confirm(createBrowser(), choose(managed), {
      scope: scope.split(','),
      all: '1',
    });
    const short = await exchange({
      code: end.searchParams.get('code')!,
      redirect_uri: redirectUri,
    });
    const lengthen = {
      grant_type: 'fb_exchange_token',
      fb_exchange_token: String(short.body.access_token),
    };
    expect((await exchange(lengthen)).body).toMatchObject({
      token_type: 'bearer',
      expires_in: 5_184_000,
    });
    await sandbox.control.setBehaviour({ expiresInMissing: true });
    expect((await exchange(lengthen)).body).not.toHaveProperty('expires_in');
    await sandbox.control.advanceClock({ hours: 3 });
    expect((await exchange(lengthen)).body.error).toMatchObject({ code: 190, error_subcode: 463 });
  });

  it('puts a token into the fragment', async () => {
    const address = choose(managed, { response_type: 'token granted_scopes' });
    const end = await confirm(createBrowser(), address, { scope: ['ads_read'], all: '1' });
    expect(end.search).toBe('');
    const values = new URLSearchParams(end.hash.slice(1));
    expect(values.get('access_token')).toMatch(/^EAA/);
    expect(values.get('expires_in')).toBe('5400');
    expect(values.get('state')).toBe('s 1/ä');
    expect(values.get('granted_scopes')).toContain('ads_read');
    expect(values.get('denied_scopes')).toContain('business_management');
  });

  it('limits the grant to the assets that were picked, as debug_token shows', async () => {
    const end = await confirm(createBrowser(), choose(managed), {
      scope: scope.split(','),
      asset: [page, 'act_200001000010000', contoso],
    });
    const { body } = await exchange({
      code: end.searchParams.get('code')!,
      redirect_uri: redirectUri,
    });
    const app = createTestGraph(sandbox, `${appId}|${secret}`);
    const debug = await app.get(`debug_token?input_token=${body.access_token}`);
    expect(debug.body.data).toMatchObject({
      is_valid: true,
      type: 'USER',
      user_id: managed,
      granular_scopes: expect.arrayContaining([
        { scope: 'pages_show_list', target_ids: [page] },
        { scope: 'ads_read', target_ids: ['200001000010000'] },
        { scope: 'business_management', target_ids: [contoso] },
        { scope: 'catalog_management', target_ids: [] },
      ]),
    });
    const graph = createTestGraph(sandbox, String(body.access_token));
    expect((await graph.get(catalog)).body.error?.code).toBe(100);
    expect((await graph.get(page)).status).toBe(200);
  });

  it('ignores user_* permissions of a managed account without failing the login', async () => {
    const address = choose(managed, { scope: `user_friends,${scope}` });
    const end = await confirm(createBrowser(), address, {
      scope: ['user_friends', ...scope.split(',')],
      all: '1',
    });
    const { body } = await exchange({
      code: end.searchParams.get('code')!,
      redirect_uri: redirectUri,
    });
    const { body: permissions } = await createTestGraph(sandbox, String(body.access_token)).get(
      'me/permissions',
    );
    const names = permissions.data!.map((row) => row.permission);
    expect(names).toContain('ads_read');
    expect(names).not.toContain('user_friends');
  });

  it('passes silently for a remembered user who has given everything, and only then', async () => {
    const browser = createBrowser();
    expect((await browser.get(dialogAddress())).leftFor).toBeNull();
    await confirm(browser, choose(managed), { scope: scope.split(','), all: '1' });
    const silent = await browser.get(dialogAddress());
    expect(new URL(silent.leftFor!).searchParams.get('code')).toBeTruthy();
    expect((await browser.get(dialogAddress())).leftFor).toBe(silent.leftFor);
    expect((await browser.get(dialogAddress({ auth_type: 'rerequest' }))).leftFor).toBeNull();
    expect(
      (await browser.get(dialogAddress({ scope: `${scope},instagram_basic` }))).leftFor,
    ).toBeNull();
    const again = await browser.get(dialogAddress({ auth_type: 'reauthenticate' }));
    expect(again.html).toContain('id="accounts"');
    await sandbox.control.endLoginSessions();
    expect((await browser.get(dialogAddress())).html).toContain('id="accounts"');
  });

  it('remembers declined permissions, and asks for them again on rerequest', async () => {
    const browser = createBrowser();
    const end = await confirm(browser, choose(managed), { scope: ['ads_read'], all: '1' });
    const { body } = await exchange({
      code: end.searchParams.get('code')!,
      redirect_uri: redirectUri,
    });
    const graph = createTestGraph(sandbox, String(body.access_token));
    const declined = await graph.get('me/permissions?status=declined');
    expect(declined.body.data).toContainEqual({
      permission: 'business_management',
      status: 'declined',
    });
    await confirm(browser, choose(managed, { auth_type: 'rerequest' }), {
      scope: scope.split(','),
      all: '1',
    });
    expect((await graph.get('me/permissions?status=declined')).body.data).toEqual([]);
  });

  it('cancels with Meta’s own parameters; a bad configuration looks the same', async () => {
    const first = await createBrowser().get(dialogAddress({ auth_type: 'rerequest' }));
    const link = /id="cancel" href="([^"]+)"/.exec(first.html)![1]!.replaceAll('&amp;', '&');
    const bad = await createBrowser().get(dialogAddress({ config_id: '404' }));
    for (const address of [link, bad.leftFor!]) {
      expect(Object.fromEntries(new URL(address).searchParams)).toEqual({
        error: 'access_denied',
        error_code: '200',
        error_description: 'Permissions error',
        error_reason: 'user_denied',
        state: 's 1/ä',
      });
    }
  });

  it('blocks a redirect address that is not listed exactly', async () => {
    for (const uri of [`${redirectUri}/`, 'https://evil.example/', `${redirectUri}?x=1`]) {
      const loaded = await createBrowser().get(dialogAddress({ redirect_uri: uri }));
      expect(loaded.status).toBe(400);
      expect(loaded.html).toContain('id="blocked"');
    }
  });

  it('gives a system user’s token by way of a configuration', async () => {
    const address = choose(managed, {
      config_id: '5550002',
      override_default_response_type: 'true',
    });
    const end = await confirm(createBrowser(), address, {
      system_user_business: contoso,
      asset: [page],
    });
    const { body } = await exchange({
      code: end.searchParams.get('code')!,
      redirect_uri: redirectUri,
    });
    expect(body).not.toHaveProperty('expires_in');
    const debug = await createTestGraph(sandbox, `${appId}|${secret}`).get(
      `debug_token?input_token=${body.access_token}`,
    );
    expect(debug.body.data).toMatchObject({ type: 'SYSTEM_USER', expires_at: 0, is_valid: true });
    const graph = createTestGraph(sandbox, String(body.access_token));
    expect((await graph.get('me?fields=client_business_id')).body.client_business_id).toBe(contoso);
    expect((await graph.get(page)).status).toBe(200);
  });

  it('dies with 190/458 when the person removes the app', async () => {
    const { token } = await sandbox.control.mintToken({ holderId: romane });
    const graph = createTestGraph(sandbox, token);
    expect((await graph.delete('me/permissions')).body).toEqual({ success: true });
    expect((await graph.get('me')).body.error).toMatchObject({ code: 190, error_subcode: 458 });
    const debug = await createTestGraph(sandbox, `${appId}|${secret}`).get(
      `debug_token?input_token=${token}`,
    );
    expect(debug.status).toBe(200);
    expect(debug.body.data).toMatchObject({ is_valid: false, error: { code: 190, subcode: 458 } });
  });

  it('tells a token of another app apart', async () => {
    const { token } = await sandbox.control.mintToken({
      holderId: romane,
      appId: '9876543210',
      scopes: ['ads_read'],
    });
    const debug = await createTestGraph(sandbox, `${appId}|${secret}`).get(
      `debug_token?input_token=${token}`,
    );
    expect(debug.body.error?.code).toBe(100);
  });
});
