import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Sandbox, startSandbox } from '../start-sandbox.ts';
import { createTestGraph, type GraphBody } from './test-graph.ts';

const romane = '100000000000101';
const contoso = '700001000000000';

describe('queries', () => {
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

  async function follow(first: GraphBody): Promise<{ sizes: number[]; ids: unknown[] }> {
    const nobody = createTestGraph(sandbox, null);
    const sizes = [first.data!.length];
    const ids = first.data!.map((row) => row.id);
    for (let next = first.paging?.next; next; ) {
      const { body } = await nobody.ask(next);
      sizes.push(body.data!.length);
      ids.push(...body.data!.map((row) => row.id));
      next = body.paging?.next;
    }
    return { sizes, ids };
  }

  it('expand edges with limits and nesting, each with its own paging', async () => {
    const { body } = await graph.get(
      'me?fields=id,name,is_work_account,accounts.limit(2){id,user_access_expire_time},businesses.limit(100){name,owned_pages.limit(3){name}}',
    );
    const accounts = body.accounts as GraphBody;
    expect(accounts.data).toHaveLength(2);
    expect(accounts.data![0]).toHaveProperty('user_access_expire_time');
    const businesses = (body.businesses as GraphBody).data!;
    expect(businesses).toHaveLength(3);
    expect((businesses[0]!.owned_pages as GraphBody).data).toHaveLength(3);
    expect((await follow(accounts)).ids).toHaveLength(24);
  });

  it('continue an expansion after a cursor', async () => {
    const first = (await graph.get('me?fields=accounts.limit(20){id}')).body.accounts as GraphBody;
    const after = first.paging?.cursors?.after;
    const rest = (await graph.get(`me?fields=accounts.limit(20).after(${after}){id}`)).body
      .accounts as GraphBody;
    expect(rest.data).toHaveLength(4);
    expect(rest.paging?.next).toBeUndefined();
    expect(rest.paging?.cursors?.after).toBeDefined();
  });

  it('give next addresses that carry the token, the fields and the version', async () => {
    const { body } = await graph.get('me/accounts?fields=id,name&limit=10');
    const next = new URL(body.paging!.next!);
    expect(next.origin).toBe(sandbox.graphOrigin);
    expect(next.pathname).toBe(`/v25.0/${romane}/accounts`);
    expect(next.searchParams.get('access_token')).toMatch(/^EAA/);
    expect(next.searchParams.get('fields')).toBe('id,name');
    expect((await follow(body)).sizes).toEqual([10, 10, 4]);
  });

  it('clip a limit that is too large', async () => {
    await sandbox.control.setBehaviour({ maxPageSize: 5 });
    expect((await graph.get('me/accounts?limit=500')).body.data).toHaveLength(5);
  });

  it('may give short pages, and empty ones that have next', async () => {
    await sandbox.control.setBehaviour({ shortPages: true, emptyPages: true });
    const { sizes, ids } = await follow((await graph.get('me/accounts?fields=id&limit=10')).body);
    expect(sizes).toContain(0);
    expect(Math.max(...sizes)).toBe(6);
    expect(new Set(ids).size).toBe(24);
  });

  it('refuse cursors from before they were invalidated', async () => {
    const { body } = await graph.get('me/accounts?limit=2');
    await sandbox.control.invalidateCursors();
    expect((await graph.ask(body.paging!.next!)).body.error?.code).toBe(100);
  });

  it('count all rows when asked for a summary', async () => {
    const { body } = await graph.get(`${contoso}/owned_pages?limit=1&summary=total_count`);
    expect(body.summary).toEqual({ total_count: 12 });
  });

  it('fail a whole request for one unknown field', async () => {
    const { body } = await graph.get('me?fields=id,accounts{id,colour}');
    expect(body.error?.message).toBe(
      '(#100) Tried accessing nonexisting field (colour) on node type (Page)',
    );
  });

  it.each(['id,', 'id{', 'accounts.limit(2', 'id name', '.x'])(
    'refuse the fields "%s"',
    async (fields) => {
      const { body } = await graph.get(`me?fields=${encodeURIComponent(fields)}`);
      expect(body.error?.code).toBe(2500);
    },
  );

  it('may refuse to expand a business, as Marketing API objects do', async () => {
    await sandbox.control.setBehaviour({ businessExpansion: 'refused' });
    expect((await graph.get(`${contoso}?fields=owned_pages{id}`)).body.error?.code).toBe(100);
    expect((await graph.get(`${contoso}/owned_pages`)).status).toBe(200);
    expect((await graph.get('me?fields=businesses{name}')).status).toBe(200);
  });

  it('ask to reduce the amount of data: HTTP 500, code 1, no type', async () => {
    await sandbox.control.setBehaviour({ reduceDataAbove: 60 });
    const heavy = await graph.get('me/accounts?fields=id,name&limit=100');
    expect(heavy.status).toBe(500);
    expect(heavy.body.error?.code).toBe(1);
    expect(heavy.body.error).not.toHaveProperty('type');
    expect((await graph.get('me/accounts?fields=id,name&limit=25')).status).toBe(200);
    expect((await graph.get('me?fields=accounts.limit(100){id,name}')).status).toBe(500);
  });

  it('name the missing scope of an edge; expansions fail whole or leave it out', async () => {
    await sandbox.control.setAppGrant({ userId: romane, scopes: ['pages_show_list'] });
    const { body, status } = await graph.get('me/businesses');
    expect(status).toBe(403);
    expect(body.error).toMatchObject({ code: 200 });
    expect((await graph.get('me?fields=id,businesses{id}')).body.error?.code).toBe(200);
    await sandbox.control.setBehaviour({ missingScopeInExpansion: 'omitted' });
    expect((await graph.get('me?fields=id,businesses{id}')).body).toEqual({ id: romane });
  });

  it('hide business-held pages from a token without business_management', async () => {
    await sandbox.control.setAppGrant({ userId: romane, scopes: ['pages_show_list'] });
    expect((await graph.get('me/accounts')).body.data).toEqual([]);
  });

  it('show only the assets picked in the dialog', async () => {
    const picked = ['100001000010000', contoso];
    await sandbox.control.setAppGrant({
      userId: romane,
      scopes: ['pages_show_list', 'business_management'],
      assetIds: picked,
    });
    expect((await graph.get('me/accounts?fields=id')).body.data).toEqual([{ id: picked[0] }]);
    expect((await graph.get('me/businesses?fields=id')).body.data).toEqual([{ id: contoso }]);
    expect((await graph.get('100001000020000')).body.error?.code).toBe(100);
  });

  it('read many ids at once, all or nothing, at most fifty', async () => {
    const ids = ['100001000010000', 'act_200001000010000', contoso];
    const { body } = await graph.get(`?ids=${ids.join(',')}&fields=id,name`);
    expect(Object.keys(body)).toEqual(ids);
    expect((await graph.get(`?ids=${ids.join(',')},999`)).body.error?.code).toBe(100);
    expect((await graph.get('?ids=nosuchname')).body.error?.code).toBe(803);
    const many = Array.from({ length: 54 }, (_, index) => index + 1).join(',');
    expect((await graph.get(`?ids=${many}`)).body.error?.message).toBe(
      '(#100) Too many IDs. Maximum: 50. Provided: 54.',
    );
    expect((await sandbox.control.readCallCounts()).calls).toBe(3 + 4 + 1 + 54);
  });

  it('have no page list on a business but owned and client ones, and no pixels on a user', async () => {
    expect((await graph.get(`${contoso}/pages`)).body.error?.code).toBe(2500);
    expect((await graph.get('me/adspixels')).body.error?.code).toBe(2500);
    expect((await graph.get(`${contoso}/client_pages`)).body.data).toEqual([]);
  });

  it('list the pixels of an ad account and the tasks of whoever is assigned to an asset', async () => {
    const pixels = await graph.get('act_200001000010000/adspixels?fields=id,name');
    expect(pixels.body.data).toEqual([{ id: '400001000010000', name: 'contoso.example' }]);
    const { body } = await graph.get(`act_200001000010000/assigned_users?business=${contoso}`);
    const server = body.data!.find((row) => row.name === 'Acme Ads System User (FBE)');
    expect(server?.tasks).toEqual(['MANAGE']);
    const assigned = await graph.get(`9${contoso}/assigned_pages?fields=id,tasks`);
    expect(assigned.body.data).toEqual([{ id: '100001000010000', tasks: ['MANAGE'] }]);
  });
});
