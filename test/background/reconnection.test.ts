import { describe, expect, it } from 'vitest';
import { readJudgedAssets } from '../../lib/platform/database/judged-assets.ts';
import { accountsItem, jobItem, summaryItem } from '../../lib/platform/storage/items.ts';
import type { Live, World } from '../fakes/background-world.ts';
import { createLife, type Life } from '../fakes/life.ts';
import { createOldSituation, MANAGED, OLD, PAGES, settleIn } from '../fakes/old-situation.ts';

/** A settled-in world and a new life on it. */
async function begin(): Promise<{ world: World; life: Life; live: Live }> {
  const world = await createOldSituation();
  await settleIn(world, createLife());
  const life = createLife();
  const live = life.run(() => world.live());
  await life.run(() => live.started);
  await life.settle(world.clock.wakeNext);
  return { world, life, live };
}

const job = async () => (await jobItem.read()).value;
const standings = async () =>
  Object.fromEntries((await readJudgedAssets()).map((each) => [each.id, each.judgement.standing]));

describe('a reconnection', () => {
  it('settles in: a partner, an account, three assets at risk and the badge', async () => {
    const { world } = await begin();
    expect((await accountsItem.read()).value).toMatchObject([{ id: OLD, kind: 'personal' }]);
    expect((await summaryItem.read()).value).toMatchObject({ atRisk: 3, wanted: 3 });
    expect(world.toolbar.painted.at(-1)?.text).toBe('3');
  });

  it('brings everything over in one click', async () => {
    const { world, life, live } = await begin();
    world.person.signsInAs = MANAGED;
    expect(await life.run(() => live.send({ type: 'start_reconnection', assetIds: null }))).toEqual(
      {
        ok: true,
        value: null,
      },
    );
    await life.settle(world.clock.wakeNext);
    expect(await job()).toMatchObject({ state: 'done', counts: { reconnected: 3 }, outcome: null });
    expect(await standings()).toEqual(Object.fromEntries(PAGES.map((id) => [id, 'reconnected'])));
    expect((await accountsItem.read()).value.map(({ id }) => id)).toEqual([OLD, MANAGED]);
    expect(world.toolbar.painted.at(-1)?.text).toBe('');
  });
});
