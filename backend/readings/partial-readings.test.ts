import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import demo from '../../sandbox/worlds/demo.ts';
import {
  type BackendStage,
  romane,
  setBackendStage,
} from '../../test/fakes/backend/backend-stage.ts';
import { until } from '../../test/fakes/until.ts';

const personal = '100000000000101';

let stage: BackendStage;
/** Calls of Graph with something like this in their address or body fail at Meta. */
let failing: RegExp | null = null;
let calls = 0;

const fetchSeen: typeof fetch = async (input, init) => {
  const url = String(input instanceof Request ? input.url : input);
  if (stage && url.startsWith(stage.sandbox.graphOrigin)) {
    calls += 1;
    const told = `${url} ${typeof init?.body === 'string' ? init.body : ''}`;
    if (failing?.test(told)) return new Response('busy', { status: 503 });
  }
  return fetch(input, init);
};

beforeAll(async () => {
  stage = await setBackendStage({ fetch: fetchSeen });
  const { token } = await stage.sandbox.control.mintToken({ holderId: personal });
  const lines = demo.assets.map(({ id, type }) =>
    JSON.stringify({
      record: 'credential',
      tenant: romane.org,
      id,
      type,
      tokenClass: 'user',
      accessToken: token,
      metaUserId: personal,
    }),
  );
  expect(await stage.backend.importConnections(lines)).toMatchObject({ ok: true });
});
afterAll(() => stage.close());
beforeEach(() => {
  failing = null;
});

/** Of each type: how many were ever read, and how many are to be read again within minutes. */
async function readingsByType() {
  const rows = await stage.rows<{ type: string; read: number; soon: number }>(
    `select asset_type as type, count(read_at)::int as read,
            count(*) filter (where next_read_at < now() + interval '15 minutes')::int as soon
     from credentials group by 1`,
  );
  return Object.fromEntries(rows.map(({ type, ...counts }) => [type, counts]));
}

const countOf = (type: string): number => demo.assets.filter((each) => each.type === type).length;

it('what was read is kept when others cannot be, and only the rest is looked at again soon', async () => {
  failing = /adaccounts|act_/;
  await stage.backend.readEverything();
  expect(await readingsByType()).toMatchObject({
    page: { read: countOf('page'), soon: 0 },
    ad_account: { read: 0, soon: countOf('ad_account') },
    pixel: { read: countOf('pixel'), soon: 0 },
  });
});

it('what an edge should show is read though the edge cannot be', async () => {
  failing = /adaccounts/;
  await stage.backend.readEverything();
  expect(await readingsByType()).toMatchObject({
    ad_account: { read: countOf('ad_account'), soon: 0 },
  });
});

it('what is due is read, and nothing else of the same user', async () => {
  await stage.backend.readEverything();
  await stage.rows(`update credentials set read_at = 'epoch'`);
  const due = demo.assets[3]?.id;
  await stage.rows(`update credentials set next_read_at = 'epoch' where asset_id = $1`, [due]);
  // A sweep comes with the start.
  await stage.restart({}, { hasTimetable: true });
  const read = await until('something is read', async () => {
    const rows = await stage.rows(`select asset_id from credentials where read_at > 'epoch'`);
    return rows.length > 0 && rows;
  });
  expect(read).toEqual([{ asset_id: due }]);
});

it('a list that keeps failing has nothing read along that is due within the hour', async () => {
  await stage.backend.readEverything();
  failing = /adaccounts|act_/;
  await stage.rows(`update credentials set read_at = 'epoch', next_read_at =
    case asset_type when 'ad_account' then 'epoch' else now() + interval '30 minutes' end`);
  await stage.restart({}, { hasTimetable: true });
  await until('the list has failed again', async () => {
    const due = await stage.rows(`select 1 from credentials where next_read_at <= now()`);
    return due.length === 0;
  });
  expect(await stage.rows(`select asset_id from credentials where read_at > 'epoch'`)).toEqual([]);
});

it('nothing is asked as long as Meta wants a pause', async () => {
  await stage.rows(
    `insert into graph_pauses (owner, subject, until) values ($1, '*', now() + interval '1 hour')`,
    [`user:${personal}`],
  );
  calls = 0;
  await stage.backend.readEverything();
  expect(calls).toBe(0);
});
