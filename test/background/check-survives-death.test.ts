import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { checkLeaseItem } from '../../lib/background/check/check-lease-item.ts';
import { succeed } from '../../lib/domain/result.ts';
import { accountsItem, scheduleItem } from '../../lib/platform/storage/items.ts';
import { type Sandbox, startSandbox } from '../../sandbox/start-sandbox.ts';
import {
  clearDatabase,
  liveCheck,
  newAccount,
  partnerAsset,
  readPublished,
} from '../fakes/check-stage.ts';
import { createFakeClock } from '../fakes/fake-clock.ts';
import { killAtEveryAwait } from '../fakes/kill-at-every-await.ts';
import { asPortCall } from '../fakes/life.ts';

// Hundreds of whole checks over a real connection.
vi.setConfig({ testTimeout: 60_000 });

const startsAtMs = Date.UTC(2026, 5, 1, 9);
const dayMs = 86_400_000;
const romane = '100000000000101';
const scopes = ['pages_show_list', 'business_management', 'ads_read', 'catalog_management'];

describe('a check whose worker dies', () => {
  let sandbox: Sandbox;
  beforeAll(async () => {
    sandbox = await startSandbox({ world: 'demo', startsAtMs, runningClock: false });
  });
  afterAll(() => sandbox.close());

  async function prepare() {
    fakeBrowser.reset();
    await clearDatabase();
    await sandbox.control.resetWorld();
    const clock = createFakeClock(startsAtMs);
    const { token } = await sandbox.control.mintToken({ holderId: romane, scopes });
    await accountsItem.write([newAccount(romane)]);
    const published: string[] = [];
    const requested: string[] = [];
    const page = (await sandbox.control.readUserAssets({ userId: romane })).find(
      ({ type }) => type === 'page',
    )!;
    const assets = [partnerAsset({ id: page.id, type: 'page', metaUserId: romane })];
    /** One life: ticks until nothing is due any more. */
    const live = async () => {
      const check = liveCheck({
        clock,
        graphOrigin: sandbox.graphOrigin,
        tokens: { [romane]: token },
        fetch: asPortCall((...args: Parameters<typeof fetch>) => {
          requested.push(String(args[0]));
          return fetch(...args);
        }),
        deps: {
          readPartnerAssets: asPortCall(() => succeed(assets)),
          onPublished: asPortCall(() => void published.push('published')),
        },
      });
      // A restarted browser has no lease of its former life.
      await checkLeaseItem.remove();
      while (await isUnfinished()) await check.runIfDue();
    };
    return { clock, live, published, requested };
  }

  async function isUnfinished(): Promise<boolean> {
    const { value } = await scheduleItem.read();
    return value.running || value.nextAtMs === null;
  }

  /** What must not depend on how often the worker died: all but the moments of its own doings. */
  async function observe() {
    const { schedule, ...published } = await readPublished();
    return { ...published, running: schedule.running, failure: schedule.failure };
  }

  it('ends as if it had not, wherever it dies in its first check', async () => {
    const requests: number[] = [];
    const { calls, end } = await killAtEveryAwait({
      prepare,
      live: (world) => world.live(),
      async observe(world) {
        requests.push(world.requested.length);
        expect(world.published.length).toBeGreaterThan(0);
        return observe();
      },
    });
    expect(calls).toBeGreaterThan(20);
    expect(end.assets.filter(({ judgement }) => judgement.standing === 'expiring')).toHaveLength(
      60,
    );
    const [undisturbed = 0, ...disturbed] = requests;
    expect(Math.max(...disturbed)).toBeLessThanOrEqual(undisturbed + 1);
  });

  it('ends as if it had not, wherever it dies in a check that Meta’s limits hold back', async () => {
    const requests: number[] = [];
    const { calls, end } = await killAtEveryAwait({
      async prepare() {
        const world = await prepare();
        const { control } = sandbox;
        await control.disarmAllFaults();
        await control.setBehaviour({ businessExpansion: 'refused' });
        const [business] = (await control.readWorld()).businesses;
        await control.armFault({ kind: 'business_limit_80004', path: `^/${business?.id}/` });
        return world;
      },
      live: (world) => world.live(),
      observe(world) {
        requests.push(world.requested.length);
        return observe();
      },
    });
    expect(calls).toBeGreaterThan(20);
    expect(end.failure).toMatchObject({ code: 'rate_limited' });
    const [undisturbed = 0, ...disturbed] = requests;
    expect(Math.max(...disturbed)).toBeLessThanOrEqual(undisturbed + 1);
    await sandbox.control.disarmAllFaults();
  });

  it('ends as if it had not, wherever it dies in the check that finds everything gone', async () => {
    const { calls, end } = await killAtEveryAwait({
      async prepare() {
        const world = await prepare();
        await world.live();
        await sandbox.control.advanceClock({ days: 13 });
        world.clock.advance(13 * dayMs);
        await scheduleItem.write({ ...(await scheduleItem.read()).value, nextAtMs: null });
        return world;
      },
      live: (world) => world.live(),
      observe,
    });
    expect(calls).toBeGreaterThan(20);
    const lost = end.assets.filter(({ judgement }) => judgement.standing === 'lost');
    expect(lost).toHaveLength(60);
    expect(end.history.filter((entry) => entry.kind === 'standing')).toHaveLength(60);
  });
});
