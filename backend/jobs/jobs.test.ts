import pg from 'pg';
import { pino } from 'pino';
import { afterAll, beforeAll, expect, it } from 'vitest';
import {
  type BackendStage,
  romane,
  setBackendStage,
} from '../../test/fakes/backend/backend-stage.ts';
import { freshDatabase } from '../../test/fakes/backend/fresh-database.ts';
import { until } from '../../test/fakes/until.ts';
import { createMetrics } from '../ops/metrics.ts';
import { startJobs } from './jobs.ts';
import { queues } from './queues.ts';

let stage: BackendStage;
beforeAll(async () => {
  stage = await setBackendStage({ hasTimetable: true });
});
afterAll(() => stage.close());

it('looks for what is due each minute, tidies and seals anew each hour', async () => {
  const rows = await stage.rows('select name, cron from pgboss.schedule order by name');
  expect(rows).toEqual([
    { name: 'reseal', cron: '47 * * * *' },
    { name: 'sweep', cron: '* * * * *' },
    { name: 'tidy', cron: '17 * * * *' },
  ]);
});

it('brings the queues of an older version to this one', async () => {
  const read = () =>
    stage.rows(
      `select name, policy, retry_limit, retry_delay, retry_delay_max, heartbeat_seconds
       from pgboss.queue where name = any ($1) order by name`,
      [Object.keys(queues)],
    );
  const fresh = await read();
  await stage.rows(`
    update pgboss.queue set retry_limit = 3, retry_delay = 99, retry_delay_max = 999,
      heartbeat_seconds = 77`);
  await stage.restart();
  expect(await read()).toEqual(fresh);
  expect(fresh).toContainEqual(
    expect.objectContaining({ name: 'reconnect', retry_delay: queues.reconnect.retryDelay }),
  );
});

it('a job waits only as long as another with its key is at work', async () => {
  const externalBusinessId = 'shop';
  const key = JSON.stringify([romane.org, externalBusinessId]);
  // What pg-boss keeps of a look at the moment when one was; it looks again five seconds later.
  await stage.rows(
    `update pgboss.queue set singletons_active = array[$1], monitor_on = now() where name = 'install'`,
    [key],
  );
  await stage.restart();
  const line = { record: 'install', tenant: romane.org, externalBusinessId };
  await stage.backend.importConnections([JSON.stringify(line)]);
  await until('the job is done', async () => {
    const [row] = await stage.rows(
      `select 1 from pgboss.job where singleton_key = $1 and state = 'completed'`,
      [key],
    );
    return row;
  });
}, 40_000);

it('a connection that PostgreSQL ends in the middle of a stop does not end the process', async () => {
  const { url, drop } = await freshDatabase();
  const jobs = await startJobs(url, 2, pino({ level: 'silent' }), createMetrics());
  const direct = new pg.Client({ connectionString: url });
  await direct.connect();
  const { rows } = await direct.query<{ pid: number }>(
    `select pid from pg_stat_activity
     where datname = current_database() and query ilike '%listen%' and pid <> pg_backend_pid()`,
  );
  const [{ pid }] = rows as [{ pid: number }];
  // Held, it says that it ends only when the stop is under way.
  process.kill(pid, 'SIGSTOP');
  await direct.query('select pg_terminate_backend($1)', [pid]);
  process.kill(pid, 'SIGCONT');
  await jobs.stop();
  await direct.end();
  await drop();
});
