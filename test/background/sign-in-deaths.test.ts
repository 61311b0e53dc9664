import { describe, expect, it } from 'vitest';
import { createSerially } from '../../lib/background/serially.ts';
import { accountsItem, partnerItem, summaryItem } from '../../lib/platform/storage/items.ts';
import { createVault } from '../../lib/platform/vault/vault.ts';
import type { World } from '../fakes/background-world.ts';
import { PARTNER } from '../fakes/fake-partner.ts';
import { killAtEveryAwait } from '../fakes/kill-at-every-await.ts';
import { createLife, type Life } from '../fakes/life.ts';
import { createOldSituation, OLD, settleIn } from '../fakes/old-situation.ts';

const vault = createVault({
  keepsOverRestarts: async () => true,
  nowMs: () => 0,
  serially: createSerially(),
});

/** The first steps of a person, each taken only if the popup still offers it. */
async function begin(world: World, life: Life): Promise<void> {
  const live = world.live();
  await live.started;
  await life.settle(world.clock.wakeNext);
  if ((await partnerItem.read()).value?.signIn !== 'signed_in') {
    await live.send({ type: 'connect_partner', origin: PARTNER });
  }
  if ((await accountsItem.read()).value.length === 0) await live.send({ type: 'add_account' });
  await life.settle(world.clock.wakeNext);
  if ((await summaryItem.read()).value?.atRisk !== 3) {
    world.clock.advance(60_000);
    await live.send({ type: 'check_now' });
    await life.settle(world.clock.wakeNext);
  }
}

async function observe(world: World) {
  return {
    signIn: (await partnerItem.read()).value?.signIn,
    accounts: (await accountsItem.read()).value.map(({ id, state }) => [id, state.kind]),
    atRisk: (await summaryItem.read()).value?.atRisk,
    badge: world.toolbar.painted.at(-1)?.text,
    tokens: [(await vault.partner.read()).state, (await vault.meta(OLD).read()).state],
    orphans: (await vault.metaAccountIds()).length - 1,
  };
}

describe('first steps in a browser that ends the worker', () => {
  it('come to the same end wherever it died', async () => {
    const report = await killAtEveryAwait({
      async prepare() {
        const world = await createOldSituation();
        world.person.signsInAs = OLD;
        return world;
      },
      live: begin,
      observe,
    });
    expect(report.end).toEqual({
      signIn: 'signed_in',
      accounts: [[OLD, 'working']],
      atRisk: 3,
      badge: '3',
      tokens: ['present', 'present'],
      orphans: 0,
    });
  }, 120_000);

  it('renew the partner sign-in without losing it, wherever it died', async () => {
    const report = await killAtEveryAwait({
      async prepare() {
        const world = await createOldSituation();
        await settleIn(world, createLife());
        world.clock.advance(3_600_000);
        return world;
      },
      async live(world: World, life: Life) {
        const live = world.live();
        await live.started;
        await live.send({ type: 'check_now' });
        await life.settle(world.clock.wakeNext);
      },
      observe,
    });
    expect(report.end).toMatchObject({ signIn: 'signed_in', tokens: ['present', 'present'] });
  }, 120_000);
});
