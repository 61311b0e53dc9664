import { describe, expect, it } from 'vitest';
import { isActive } from '../../lib/domain/reconnection/reconnection.ts';
import { openDatabase } from '../../lib/platform/database/database.ts';
import { readJobAssets } from '../../lib/platform/database/job-assets.ts';
import { readJudgedAssets } from '../../lib/platform/database/judged-assets.ts';
import { accountsItem, jobItem } from '../../lib/platform/storage/items.ts';
import type { World } from '../fakes/background-world.ts';
import { killAtEveryAwait } from '../fakes/kill-at-every-await.ts';
import { createLife, type Life } from '../fakes/life.ts';
import { createOldSituation, MANAGED, PAGES, settleIn } from '../fakes/old-situation.ts';
import { beginLife } from '../fakes/settled-life.ts';

async function prepare(): Promise<World> {
  const world = await createOldSituation();
  await settleIn(world, createLife());
  world.person.signsInAs = MANAGED;
  return world;
}

/** Starts a reconnection and follows it as a person does who reopens the popup. */
async function reconnectAll(world: World, life: Life): Promise<void> {
  const live = world.live();
  await live.started;
  await life.settle(world.clock.wakeNext);
  for (let looks = 0; looks < 8; looks += 1) {
    const job = (await jobItem.read()).value;
    if (!job) await live.send({ type: 'start_reconnection', assetIds: null });
    else if (job.state === 'partly') {
      // The person has read the reason and ticks the rest this time.
      world.person.ticks = null;
      await live.send({ type: 'retry_failed', jobId: job.id });
    } else if (!isActive(job)) return;
    else if (job.state === 'signing_in') {
      await live.send({ type: 'sign_in_again', jobId: job.id, reauthenticate: false });
    } else if (job.state === 'preview') {
      await live.send({ type: 'confirm_coverage', jobId: job.id, assetIds: null });
    }
    await life.settle(world.clock.wakeNext);
  }
}

async function observe(world: World) {
  const job = (await jobItem.read()).value;
  const history = await (await openDatabase()).getAll('history');
  const assets = job ? await readJobAssets(job.id) : [];
  return {
    job: job && { state: job.state, counts: job.counts, outcome: job.outcome, user: job.user },
    assets: assets.map(({ id, outcome, reason }) => ({ id, outcome, reason })),
    submitted: world.partner.reconnections.map(({ body }) => JSON.parse(body).assets),
    holders: [...world.partner.credentials].map(([id, token]) => [
      id,
      world.meta.grants.get(token)?.userId,
    ]),
    accounts: (await accountsItem.read()).value.map(({ id, kind, state }) => ({ id, kind, state })),
    standings: (await readJudgedAssets()).map(({ id, judgement }) => [id, judgement.standing]),
    history: history.filter(({ kind }) => kind === 'reconnection').length,
    badge: world.toolbar.painted.at(-1)?.text,
  };
}

describe('a reconnection in a browser that ends the worker', () => {
  it('comes to the same end wherever it died, each asset submitted once', async () => {
    const report = await killAtEveryAwait({ prepare, live: reconnectAll, observe });
    expect(report.end).toMatchObject({
      job: { state: 'done', counts: { reconnected: 3 } },
      submitted: [PAGES.map((id) => ({ id, type: 'page' }))],
      badge: '',
      history: 1,
    });
    expect(report.calls).toBeGreaterThan(50);
  }, 120_000);

  it('keeps what was left behind for another try, wherever it died', async () => {
    const report = await killAtEveryAwait({
      async prepare() {
        const world = await prepare();
        world.person.ticks = ['11', '12'];
        const { send, life } = await beginLife(world);
        await send({ type: 'start_reconnection', assetIds: null });
        life.kill();
        return world;
      },
      live: reconnectAll,
      observe,
    });
    expect(report.end).toMatchObject({
      job: { state: 'done', counts: { reconnected: 3 } },
      submitted: [
        [
          { id: '11', type: 'page' },
          { id: '12', type: 'page' },
        ],
        [{ id: '13', type: 'page' }],
      ],
      badge: '',
      history: 2,
    });
  }, 240_000);
});
