import pg from 'pg';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type FreshDatabase, freshDatabase } from '../../test/fakes/backend/fresh-database.ts';
import { openTcpSwitch, type TcpSwitch } from '../../test/fakes/backend/tcp-switch.ts';
import { until } from '../../test/fakes/until.ts';
import { type Listener, openListener } from './listener.ts';

const channel = 'holdfast_test';

let fresh: FreshDatabase;
let line: TcpSwitch;
let direct: pg.Client;
let listener: Listener;
let errors = 0;

beforeAll(async () => {
  fresh = await freshDatabase({ migrated: false });
  direct = new pg.Client({ connectionString: fresh.url });
  await direct.connect();
  const url = new URL(fresh.url);
  line = await openTcpSwitch(url.hostname, Number(url.port || 5432));
  url.hostname = '127.0.0.1';
  url.port = String(line.port);
  listener = await openListener(url.href, channel, () => {
    errors += 1;
  });
});
afterAll(async () => {
  await listener.close();
  await line.close();
  await direct.end();
  await fresh.drop();
});

const pause = (ms: number) => new Promise((done) => setTimeout(done, ms));

async function sessions(): Promise<number> {
  const { rows } = await direct.query<{ count: number }>(
    `select count(*)::int as count from pg_stat_activity
     where application_name = 'holdfast-listen' and datname = current_database()`,
  );
  return rows[0]?.count ?? 0;
}

it('listens on one connection again after the database was away for long', async () => {
  line.cut();
  await until('it tried to reconnect many times', async () => errors >= 10);
  line.mend();
  await until('it listens', async () => (await sessions()) > 0);
  // What was still to come of the attempts before would connect by now.
  await pause(1500);
  expect(await sessions()).toBe(1);

  let isHeard = false;
  const waiting = listener.wait('word', 20_000, new AbortController().signal).then(() => {
    isHeard = true;
  });
  await until('the word is heard', async () => {
    await direct.query(`select pg_notify($1, 'word')`, [channel]);
    return isHeard;
  });
  await waiting;
});

it('leaves no connection behind when it is closed while it reconnects', async () => {
  line.cut();
  const before = errors;
  await until('it is reconnecting', async () => errors > before + 1);
  await listener.close();
  line.mend();
  await pause(1500);
  expect(await sessions()).toBe(0);
});
