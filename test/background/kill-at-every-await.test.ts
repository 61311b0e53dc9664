import { describe, expect, it } from 'vitest';
import { browser } from 'wxt/browser';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { createSerially } from '../../lib/background/serially.ts';
import { openDatabase } from '../../lib/platform/database/database.ts';
import { createSealingKey } from '../../lib/platform/vault/sealing-key.ts';
import { createVault } from '../../lib/platform/vault/vault.ts';
import { createFakeClock } from '../fakes/fake-clock.ts';
import { killAtEveryAwait } from '../fakes/kill-at-every-await.ts';
import { asPortCall, type Life } from '../fakes/life.ts';

async function prepare() {
  fakeBrowser.reset();
  await (await openDatabase()).clear('chunks');
  await createSealingKey().forget();
  return { clock: createFakeClock(0), sent: [] as number[] };
}
type World = Awaited<ReturnType<typeof prepare>>;

async function stepOf(): Promise<number> {
  return ((await browser.storage.local.get('step')).step as number | undefined) ?? 0;
}

/** Three steps, each: a row in the database, a request, then the step's number in storage. */
function createWork(world: World) {
  const send = asPortCall(async (step: number) => {
    if (!world.sent.includes(step)) world.sent.push(step);
  });
  return async (storeFirst: boolean) => {
    for (let step = (await stepOf()) + 1; step <= 3; step += 1) {
      if (storeFirst) await browser.storage.local.set({ step });
      await (await openDatabase()).put('chunks', step, `row${step}`);
      await world.clock.sleep(1_000);
      await send(step);
      if (!storeFirst) await browser.storage.local.set({ step });
    }
  };
}

const scenario = (storeFirst: boolean) => ({
  prepare,
  async live(world: World, life: Life) {
    const work = createWork(world)(storeFirst);
    await life.settle(world.clock.wakeNext);
    await work;
  },
  async observe(world: World) {
    const rows = await (await openDatabase()).getAllKeys('chunks');
    return { step: await stepOf(), rows, sent: world.sent };
  },
});

describe('killing at every await', () => {
  it('finds work that resumes from what it stored to be sound', async () => {
    const report = await killAtEveryAwait(scenario(false));
    expect(report.end).toEqual({ step: 3, rows: ['row1', 'row2', 'row3'], sent: [1, 2, 3] });
    expect(report.calls).toBe(13);
  });

  it('finds work that says "done" before it is', async () => {
    await expect(killAtEveryAwait(scenario(true))).rejects.toThrow('killed');
  });

  it('reaches into the vault', async () => {
    const report = await killAtEveryAwait({
      prepare,
      async live(world: World) {
        const vault = createVault({
          keepsOverRestarts: async () => true,
          nowMs: world.clock.nowMs,
          serially: createSerially(),
        });
        await vault.meta('1').write({ accessToken: 'secret', appSecretProof: null });
      },
      async observe(world: World) {
        const vault = createVault({
          keepsOverRestarts: async () => true,
          nowMs: world.clock.nowMs,
          serially: createSerially(),
        });
        return vault.meta('1').read();
      },
    });
    expect(report.end).toMatchObject({ state: 'present' });
  });
});
