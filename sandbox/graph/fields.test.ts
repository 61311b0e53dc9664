import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Sandbox, startSandbox } from '../start-sandbox.ts';
import { createTestGraph } from './test-graph.ts';

const noor = '100000000000701';
const noorManaged = '122000000000701';
const litware = '700001000000000';
const page = '100001000010000';
const trey = '700002000000000';
const startsAtMs = Date.parse('2026-05-22T08:00:00Z');
const scopes = [
  'pages_show_list',
  'business_management',
  'ads_read',
  'catalog_management',
  'instagram_basic',
  'whatsapp_business_management',
];
const field = 'fields=user_access_expire_time';

describe('fields of the migration', () => {
  let sandbox: Sandbox;
  let graph: ReturnType<typeof createTestGraph>;

  beforeAll(async () => {
    sandbox = await startSandbox({
      world: 'instagram-and-whatsapp',
      startsAtMs,
      runningClock: false,
    });
  });
  beforeEach(async () => {
    graph = createTestGraph(sandbox, (await sandbox.control.mintToken({ holderId: noor })).token);
  });
  afterEach(() => sandbox.control.resetWorld());
  afterAll(() => sandbox.close());

  it('date the assets of each business by that business’s own deadline', async () => {
    expect((await graph.get(`${litware}?${field}`)).body.user_access_expire_time).toBe(
      '2026-05-26T08:00:00+0000',
    );
    expect((await graph.get(`${trey}?${field}`)).body.user_access_expire_time).toBe(
      '2026-06-16T08:00:00+0000',
    );
  });

  it('leave an inherited asset without a date: the key is absent, never null', async () => {
    await sandbox.control.revokeAccess({ userId: noor, assetIds: [page] });
    const { body } = await graph.get(`${page}?${field}`);
    expect(body).toEqual({ id: page });
  });

  it('answer {} where that is switched on', async () => {
    await sandbox.control.cancelMigration({ userId: noor });
    await sandbox.control.setBehaviour({ emptyNode: 'bare' });
    expect((await graph.get(`${page}?${field}`)).body).toEqual({});
    expect((await graph.get(`${page}?fields=id,user_access_expire_time`)).body).toEqual({
      id: page,
    });
  });

  it.each([
    ['+00:00', '2026-05-26T08:00:00+00:00'],
    ['Z', '2026-05-26T08:00:00Z'],
    ['unix', 1779782400],
  ] as const)('spell dates as %s on demand', async (timestampForm, expected) => {
    await sandbox.control.setBehaviour({ timestampForm });
    expect((await graph.get(`${page}?${field}`)).body.user_access_expire_time).toBe(expected);
  });

  it('honour date_format=U', async () => {
    expect((await graph.get(`${page}?${field}&date_format=U`)).body.user_access_expire_time).toBe(
      1779782400,
    );
  });

  it.each([
    ['17800001000010000', 'IGUser'],
    ['500001000010000', 'WhatsAppBusinessAccount'],
    ['me', 'User'],
  ])('refuse the deadline on %s', async (id, type) => {
    const { body, status } = await graph.get(`${id}?${field}`);
    expect(status).toBe(400);
    expect(body.error).toMatchObject({
      code: 100,
      message: `(#100) Tried accessing nonexisting field (user_access_expire_time) on node type (${type})`,
    });
  });

  it('tell a managed account by is_work_account, on users only', async () => {
    expect((await graph.get('me?fields=is_work_account')).body.is_work_account).toBe(false);
    const { token } = await sandbox.control.mintToken({ holderId: noorManaged, scopes });
    const managed = createTestGraph(sandbox, token);
    expect((await managed.get('me?fields=is_work_account')).body).toEqual({
      is_work_account: true,
      id: noorManaged,
    });
    expect((await graph.get(`${page}?fields=is_work_account`)).body.error?.code).toBe(100);
  });

  it('know no is_work_account for a system user', async () => {
    const { token } = await sandbox.control.mintToken({ holderId: '8990000001' });
    const { body } = await createTestGraph(sandbox, token).get('me?fields=is_work_account');
    expect(body.error?.message).toContain('node type (SystemUser)');
  });

  it('end with error 100 after the deadline, and the asset leaves the edges', async () => {
    await sandbox.control.advanceClock({ days: 4 });
    const { body, status } = await graph.get(`${page}?${field}`);
    expect(status).toBe(400);
    expect(body.error).toMatchObject({ code: 100, type: 'OAuthException' });
    expect(body.error).not.toHaveProperty('error_subcode');
    const pages = await graph.get('me/accounts?fields=id');
    expect(pages.body.data).toEqual([{ id: '100002000010000' }]);
    expect((await graph.get(litware)).body.error?.code).toBe(100);
  });

  it('end with 100/33 where that is switched on', async () => {
    await sandbox.control.setBehaviour({ goneError: 'graph_method_33' });
    await sandbox.control.advanceClock({ days: 4 });
    expect((await graph.get(page)).body.error).toMatchObject({
      code: 100,
      error_subcode: 33,
      type: 'GraphMethodException',
    });
  });

  it('may linger: the date has passed and the asset still answers', async () => {
    await sandbox.control.setBehaviour({ accessLingersMs: 3_600_000 });
    await sandbox.control.advanceClock({ days: 4, ms: 1 });
    expect((await graph.get(`${page}?${field}`)).body.user_access_expire_time).toBe(
      '2026-05-26T08:00:00+0000',
    );
    await sandbox.control.advanceClock({ hours: 1 });
    expect((await graph.get(page)).status).toBe(400);
  });

  it('follow an extension, and a single asset’s own date', async () => {
    const expiresAtMs = startsAtMs + 60 * 86_400_000;
    await sandbox.control.moveMigrationDeadline({
      userId: noor,
      expiresAtMs,
      businessIds: [litware],
    });
    expect((await graph.get(`${page}?${field}`)).body.user_access_expire_time).toBe(
      '2026-07-21T08:00:00+0000',
    );
    expect((await graph.get(`${trey}?${field}`)).body.user_access_expire_time).toBe(
      '2026-06-16T08:00:00+0000',
    );
    await sandbox.control.moveMigrationDeadline({
      userId: noor,
      expiresAtMs: startsAtMs,
      assetIds: [page],
    });
    expect((await graph.get(page)).body.error?.code).toBe(100);
  });

  it('leave the managed account and a system user untouched by the deadline', async () => {
    await sandbox.control.setSystemUserTasks({
      systemUserId: '8990000001',
      assetId: page,
      tasks: ['MANAGE'],
    });
    const managed = await sandbox.control.mintToken({ holderId: noorManaged, scopes });
    const server = await sandbox.control.mintToken({ holderId: '8990000001' });
    await sandbox.control.advanceClock({ days: 10 });
    expect((await createTestGraph(sandbox, managed.token).get(`${page}?${field}`)).body).toEqual({
      id: page,
    });
    expect((await createTestGraph(sandbox, server.token).get(`${page}?${field}`)).body).toEqual({
      id: page,
    });
  });

  it('kill a page token together with its owner’s access', async () => {
    const { body } = await graph.get(`${page}?fields=access_token`);
    const asPage = createTestGraph(sandbox, String(body.access_token));
    expect((await asPage.get('me?fields=id,name')).body).toEqual({ id: page, name: 'Litware' });
    await sandbox.control.advanceClock({ days: 5 });
    expect((await asPage.get('me')).body.error).toMatchObject({ code: 190, error_subcode: 492 });
    await sandbox.control.setBehaviour({ deadPageToken: '100' });
    expect((await asPage.get('me')).body.error?.code).toBe(100);
  });
});
