import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Sandbox, startSandbox } from '../../start-sandbox.ts';
import { createTestGraph } from '../test-graph.ts';

const romane = '100000000000101';
const page = '100001000010000';
const appToken = '1234567890|acme-app-secret-for-the-sandbox';

describe('tokens', () => {
  let sandbox: Sandbox;
  let app: ReturnType<typeof createTestGraph>;
  let token: string;

  beforeAll(async () => {
    sandbox = await startSandbox({ runningClock: false });
    app = createTestGraph(sandbox, appToken);
  });
  beforeEach(async () => {
    token = (await sandbox.control.mintToken({ holderId: romane })).token;
  });
  afterEach(() => sandbox.control.resetWorld());
  afterAll(() => sandbox.close());

  const debug = async (input: string) =>
    (await app.get(`debug_token?input_token=${encodeURIComponent(input)}`)).body
      .data as unknown as Record<string, unknown>;

  it.each([452, 458, 459, 460, 463, 464, 465, 467, 492, 493])(
    'die with 190/%i, and say so to debug_token',
    async (subcode) => {
      await sandbox.control.invalidateTokens({ token, subcode });
      const { status, body } = await createTestGraph(sandbox, token).get('me');
      expect(status).toBe(400);
      expect(body.error).toMatchObject({
        code: 190,
        error_subcode: subcode,
        type: 'OAuthException',
      });
      expect(await debug(token)).toMatchObject({ is_valid: false, error: { code: 190, subcode } });
      await sandbox.control.invalidateTokens({ token, subcode: null });
      expect((await createTestGraph(sandbox, token).get('me')).status).toBe(200);
    },
  );

  it('may die with a 190 that has no subcode', async () => {
    await sandbox.control.invalidateTokens({ holderId: romane, subcode: 0 });
    const { body } = await createTestGraph(sandbox, token).get('me');
    expect(body.error).toMatchObject({ code: 190, message: 'Invalid OAuth access token.' });
    expect(body.error).not.toHaveProperty('error_subcode');
  });

  it('expire with the world’s clock', async () => {
    const short = await sandbox.control.mintToken({ holderId: romane, expiresInSeconds: 3_600 });
    expect(await debug(short.token)).toMatchObject({ is_valid: true, type: 'USER' });
    await sandbox.control.advanceClock({ hours: 1 });
    expect(await debug(short.token)).toMatchObject({ is_valid: false, error: { subcode: 463 } });
  });

  it('show a page token as such, and one that never ends', async () => {
    const { body } = await createTestGraph(sandbox, token).get(`${page}?fields=access_token`);
    expect(await debug(String(body.access_token))).toMatchObject({
      type: 'PAGE',
      profile_id: page,
      user_id: romane,
      expires_at: 0,
      is_valid: true,
    });
  });

  it('give a page token only to somebody with a role on the page', async () => {
    await sandbox.control.revokeAccess({ userId: romane, assetIds: [page] });
    expect((await createTestGraph(sandbox, token).get('me/accounts?fields=id')).text).not.toContain(
      page,
    );
  });

  it('cover all assets without target ids when nothing was picked', async () => {
    const { granular_scopes: scopes } = await debug(token);
    expect(scopes).toContainEqual({ scope: 'pages_show_list' });
  });

  it('are introspected by the app or by themselves only', async () => {
    const other = createTestGraph(sandbox, '9876543210|other-app-secret-for-the-sandbox');
    expect((await other.get(`debug_token?input_token=${token}`)).body.error?.code).toBe(100);
    const own = createTestGraph(sandbox, token);
    expect((await own.get(`debug_token?input_token=${token}`)).status).toBe(200);
    expect(
      (await createTestGraph(sandbox, '1234567890|wrong').get('debug_token?input_token=x')).body
        .error?.code,
    ).toBe(190);
  });

  it('lose one permission, or all of them with the app', async () => {
    const graph = createTestGraph(sandbox, token);
    await sandbox.control.setBehaviour({ revokeAnswer: 'true' });
    expect((await graph.delete(`${romane}/permissions/ads_read`)).text).toBe('true');
    const { body } = await graph.get('me/permissions?permission=ads_read');
    expect(body.data).toEqual([{ permission: 'ads_read', status: 'declined' }]);
    expect((await graph.get('me/adaccounts')).body.error?.code).toBe(200);
  });

  it('let the test-user panel make one managed account per app, with permissions and a token', async () => {
    const { control } = sandbox;
    const made = await control.createTestUser({
      name: 'Zoë Testová',
      managed: true,
      scopes: ['user_friends', 'ads_read'],
    });
    await expect(control.createTestUser({ name: 'Another', managed: true })).rejects.toThrow(
      'limited to 1',
    );
    const minted = await control.mintToken({ holderId: made.id });
    const { body } = await createTestGraph(sandbox, minted.token).get('me/permissions');
    expect(body.data).toEqual([{ permission: 'ads_read', status: 'granted' }]);
    const friend = await control.createTestUser({ name: 'Friend', managed: false });
    await control.deleteTestUser({ userId: made.id });
    const next = await control.createTestUser({ name: 'Another', managed: false });
    expect(next.id).not.toBe(friend.id);
    expect((await control.readWorld()).users).toContainEqual(expect.objectContaining(friend));
    await expect(control.deleteTestUser({ userId: romane })).rejects.toThrow(
      'belongs to the world',
    );
  });
});
