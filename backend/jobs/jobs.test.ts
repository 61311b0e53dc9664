import { afterAll, beforeAll, expect, it } from 'vitest';
import { type BackendStage, setBackendStage } from '../../test/fakes/backend-stage.ts';
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
