import { expect, it } from 'vitest';
import { browser } from 'wxt/browser';
import { openDatabase } from '../../lib/platform/database/database.ts';
import { accountsItem, summaryItem } from '../../lib/platform/storage/items.ts';
import type { World } from '../fakes/background-world.ts';
import { killAtEveryAwait } from '../fakes/kill-at-every-await.ts';
import { createLife, type Life } from '../fakes/life.ts';
import { createOldSituation, OLD, settleIn } from '../fakes/old-situation.ts';

/** Removes the account for as long as the accounts' place shows it, and hears of the next check. */
async function remove(world: World, life: Life): Promise<void> {
  const live = world.live();
  await live.started;
  await life.settle(world.clock.wakeNext);
  if ((await accountsItem.read()).value.length > 0) {
    await live.send({ type: 'remove_account', accountId: OLD });
    await life.settle(world.clock.wakeNext);
  }
  if (((await summaryItem.read()).value?.atRisk ?? 0) > 0) {
    world.clock.advance(24 * 3_600_000);
    await live.ring('tick');
    await life.settle(world.clock.wakeNext);
  }
}

it('a removed account leaves nothing behind, wherever the worker died', async () => {
  const report = await killAtEveryAwait({
    async prepare() {
      const world = await createOldSituation();
      await settleIn(world, createLife());
      return world;
    },
    live: remove,
    async observe() {
      const database = await openDatabase();
      const chunks = (await database.getAllKeys('chunks')).map(String);
      const history = await database.getAll('history');
      return {
        accounts: (await accountsItem.read()).value,
        tokens: Object.keys(await browser.storage.local.get(null)).filter((key) =>
          key.startsWith('secret:meta'),
        ),
        chunks: chunks.filter((key) => key.split('|')[1] === OLD),
        history: history.filter((entry) => entry.kind === 'account'),
      };
    },
  });
  expect(report.end).toEqual({ accounts: [], tokens: [], chunks: [], history: [] });
}, 120_000);
