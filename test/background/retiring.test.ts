import { describe, expect, it } from 'vitest';
import { readJudgedAssets } from '../../lib/platform/database/judged-assets.ts';
import { scheduleItem, summaryItem } from '../../lib/platform/storage/items.ts';
import type { World } from '../fakes/background-world.ts';
import { problem } from '../fakes/fake-partner.ts';
import { PAGES } from '../fakes/old-situation.ts';
import { beginSettled } from '../fakes/settled-life.ts';

const judgements = async () =>
  new Map((await readJudgedAssets()).map(({ id, judgement }) => [id, judgement]));

describe('putting an asset aside', () => {
  it.each<[string, (world: World) => unknown]>([
    ['with everything working', () => {}],
    [
      'offline',
      (world) => {
        world.meta.isDown = true;
        world.partner.instead = () => problem(503, 'unavailable');
      },
    ],
    [
      'while Meta’s limits forbid a check',
      async (world) => {
        const { value } = await scheduleItem.read();
        await scheduleItem.write({ ...value, notBeforeMs: world.clock.nowMs() + 3_600_000 });
      },
    ],
  ])('and taking it back show at once, asking nobody, %s', async (_when, happens) => {
    const { world, send } = await beginSettled();
    await happens(world);
    const before = await judgements();
    const schedule = await scheduleItem.read();
    const { meta, partner } = world;
    const [askMeta, askPartner] = [meta.answer, partner.answer];
    let asked = 0;
    meta.answer = (request) => {
      asked += 1;
      return askMeta(request);
    };
    partner.answer = (request) => {
      asked += 1;
      return askPartner(request);
    };
    world.clock.advance(60_000);

    const [id = ''] = PAGES;
    await send({ type: 'retire_assets', assetIds: [id], note: null });
    const after = await judgements();
    expect(after.get(id)?.standing).toBe('retired');
    for (const other of PAGES.slice(1)) expect(after.get(other)).toEqual(before.get(other));
    expect((await summaryItem.read()).value?.counts.retired).toBe(1);
    expect(world.toolbar.painted.at(-1)?.text).toBe('2');

    await send({ type: 'take_back_assets', assetIds: [id] });
    expect(await judgements()).toEqual(before);
    expect(world.toolbar.painted.at(-1)?.text).toBe('3');
    expect(asked).toBe(0);
    expect(await scheduleItem.read()).toEqual(schedule);
  });
});
