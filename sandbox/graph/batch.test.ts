import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Sandbox, startSandbox } from '../start-sandbox.ts';
import { createTestGraph } from './test-graph.ts';

const romane = '100000000000101';
const page = '100001000010000';
const read = (relative_url: string) => ({ method: 'GET', relative_url });

describe('batches', () => {
  let sandbox: Sandbox;
  let token: string;
  let graph: ReturnType<typeof createTestGraph>;

  beforeAll(async () => {
    sandbox = await startSandbox({ runningClock: false });
  });
  beforeEach(async () => {
    token = (await sandbox.control.mintToken({ holderId: romane })).token;
    graph = createTestGraph(sandbox, token);
  });
  afterEach(() => sandbox.control.resetWorld());
  afterAll(() => sandbox.close());

  it('keep order and length, with bodies as strings and each item’s own code', async () => {
    const rows = await graph.batch([read('me?fields=id'), read('999'), read(`${page}?fields=id`)]);
    expect(rows.map((row) => row?.code)).toEqual([200, 400, 200]);
    expect(JSON.parse(rows[0]!.body)).toEqual({ id: romane });
    expect(JSON.parse(rows[1]!.body).error.code).toBe(100);
    const names = rows[1]!.headers!.map((header) => header.name.toLowerCase());
    expect(names).toContain('www-authenticate');
  });

  it('take JSON and multipart bodies too', async () => {
    const items = [read('me?fields=id')];
    const json = await graph.ask(`/v25.0/?access_token=${token}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ batch: items }),
    });
    const form = new FormData();
    form.set('batch', JSON.stringify(items));
    form.set('access_token', token);
    const multipart = await createTestGraph(sandbox, null).ask('/v25.0/', {
      method: 'POST',
      body: form,
    });
    expect(json.body).toMatchObject([{ code: 200 }]);
    expect(multipart.body).toMatchObject([{ code: 200 }]);
  });

  it('leave headers out when told to', async () => {
    const [row] = await graph.batch([read('me')], { include_headers: 'false' });
    expect(row).not.toHaveProperty('headers');
  });

  it('use an item’s own token, and the top one otherwise', async () => {
    const { body } = await graph.get(`${page}?fields=access_token`);
    const own = encodeURIComponent(String(body.access_token));
    const rows = await graph.batch([
      read(`me?fields=id&access_token=${own}`),
      read('me?fields=id'),
    ]);
    expect(rows.map((row) => JSON.parse(row!.body).id)).toEqual([page, romane]);
  });

  it('fail as a whole without a top token, with a dead one, above fifty items, or when malformed', async () => {
    const batch = JSON.stringify([read(`me?access_token=${token}`)]);
    const post = (who: string | null, text: string) =>
      createTestGraph(sandbox, who).post('', { batch: text });
    expect((await post(null, batch)).body.error?.code).toBe(2500);
    expect((await post('dead', batch)).body.error?.code).toBe(190);
    const many = JSON.stringify(Array.from({ length: 51 }, () => read('me')));
    expect((await post(token, many)).body.error?.code).toBe(100);
    expect((await post(token, '[{')).body.error?.code).toBe(100);
  });

  it('fill in results of earlier items, and do not run items whose source failed', async () => {
    const rows = await graph.batch([
      { ...read('me/accounts?fields=id&limit=2'), name: 'pages' },
      read('?ids={result=pages:$.data.*.id}&fields=name'),
      { ...read('999'), name: 'missing' },
      read('{result=missing:$.id}'),
    ]);
    expect(Object.keys(JSON.parse(rows[1]!.body))).toHaveLength(2);
    expect(rows[3]).toBeNull();
  });

  it('may leave items unfinished: null', async () => {
    await sandbox.control.armFault({ kind: 'null_batch_item', path: '^/me/businesses', times: 1 });
    const items = [read('me'), read('me/businesses')];
    expect((await graph.batch(items))[1]).toBeNull();
    expect((await graph.batch(items))[1]?.code).toBe(200);
  });

  it('count every item as one call', async () => {
    await graph.batch([read('me'), read('me/accounts'), read('me/businesses')]);
    const counts = await sandbox.control.readCallCounts();
    expect(counts).toMatchObject({ requests: 1, calls: 3, callsByHolder: { [romane]: 3 } });
  });
});
