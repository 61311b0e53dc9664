import { describe, expect, it } from 'vitest';
import { browser } from 'wxt/browser';
import { PATIENCE_MS } from '../../lib/domain/reconnection/job-steps.ts';
import type { Job } from '../../lib/domain/reconnection/reconnection.ts';
import { openDatabase } from '../../lib/platform/database/database.ts';
import { jobItem } from '../../lib/platform/storage/items.ts';
import { problem } from '../fakes/fake-partner.ts';
import { createLife } from '../fakes/life.ts';
import { createOldSituation, MANAGED, settleIn } from '../fakes/old-situation.ts';
import { beginLife, beginSettled, storedJob } from '../fakes/settled-life.ts';

const start = { type: 'start_reconnection', assetIds: null } as const;

describe('a reconnection that is cancelled late', () => {
  it('says nothing of its end when it was cancelled during its last check', async () => {
    const { world, life, live, send } = await beginSettled();
    world.person.signsInAs = MANAGED;
    const before = world.screen.log.length;
    world.partner.instead = async (request) => {
      const job = (await jobItem.read()).value;
      if (request.url.includes('/assets') && job?.state === 'rechecking') {
        await life.run(() => live.send({ type: 'cancel_reconnection', jobId: job.id }));
      }
      return null;
    };
    await send(start);
    expect(await storedJob()).toMatchObject({ state: 'cancelled' });
    expect(world.screen.log).toHaveLength(before);
    const history = await (await openDatabase()).getAll('history');
    expect(history.filter(({ kind }) => kind === 'reconnection')).toEqual([]);
  });

  it('says nothing of a failure that came as it was cancelled', async () => {
    const { world, life, live, send, ring } = await beginSettled();
    world.person.signsInAs = MANAGED;
    const before = world.screen.log.length;
    const refuse = (request: Request) =>
      request.url.endsWith('/reconnections') ? problem(500, 'internal') : null;
    world.partner.instead = refuse;
    await send(start);
    const { id } = await storedJob();
    await jobItem.write({ ...(await storedJob()), triedMs: PATIENCE_MS });
    world.clock.advance(60_000);
    world.partner.instead = async (request) => {
      const refusal = refuse(request);
      if (refusal) {
        await life.run(() => live.send({ type: 'cancel_reconnection', jobId: id }));
      }
      return refusal;
    };
    await ring('reconnection');
    expect(await storedJob()).toMatchObject({ state: 'cancelled' });
    expect(world.screen.log).toHaveLength(before);
  });

  it('keeps no token that came as it was cancelled, however late storage told of either', async () => {
    const { world, life, live, send } = await beginSettled();
    world.person.signsInAs = MANAGED;
    let exchanged = false;
    world.partner.instead = (request) => {
      exchanged ||= request.url.endsWith('/access-tokens');
      return null;
    };
    const area = browser.storage.local as { get(keys: unknown): Promise<Record<string, unknown>> };
    const { get } = area;
    let cancelled: Promise<unknown> | null = null;
    area.get = async (keys) => {
      const answer = await get(keys);
      if (exchanged && keys === 'job' && !cancelled) {
        const { id } = (answer.job as { data: Job }).data;
        cancelled = life.run(() => live.send({ type: 'cancel_reconnection', jobId: id }));
        await life.track(async () => {
          for (let turn = 0; turn < 50; turn += 1) await new Promise(setImmediate);
        });
      }
      return answer;
    };
    await send(start);
    area.get = get;
    expect(await cancelled).toMatchObject({ ok: true });
    expect(await storedJob()).toMatchObject({ state: 'cancelled' });
    expect(await browser.storage.local.get('secret:job')).toEqual({});
  });

  it('has ended, whoever would still cancel it, once its end is on the screen', async () => {
    const world = await createOldSituation();
    await settleIn(world, createLife());
    world.person.signsInAs = MANAGED;
    let cancelled: Promise<unknown> | null = null;
    const { life, live, send } = await beginLife(world, (ports) => ({
      ...ports,
      notifications: {
        ...ports.notifications,
        async show(id, notice) {
          await ports.notifications.show(id, notice);
          const job = (await jobItem.read()).value;
          if (job?.state === 'rechecking') {
            cancelled = life.run(() => live.send({ type: 'cancel_reconnection', jobId: job.id }));
          }
        },
      },
    }));
    await send(start);
    expect(await cancelled).toMatchObject({ ok: false, outcome: { code: 'not_found' } });
    expect(await storedJob()).toMatchObject({ state: 'done' });
  });
});
