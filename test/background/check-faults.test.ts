import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { fail } from '../../lib/domain/result.ts';
import { type FaultKind, faultKinds, isTransportFault } from '../../sandbox/faults/fault-box.ts';
import {
  openCheckWorld,
  type Published,
  standingCounts,
  standingsByName,
} from '../fakes/check-in-sandbox.ts';
import { partnerAsset, readPublished } from '../fakes/check-stage.ts';

// Hundreds of whole checks over a real connection.
vi.setConfig({ testTimeout: 60_000 });

const romane = '100000000000101';
const hourMs = 3_600_000;

/** The calls of a check of this world, as places for a fault: one kind of call each, all, the first. */
const itemCalls = [
  { path: '^/me\\?' },
  { path: '^/me/permissions' },
  { path: '^/700001000000000' },
  { path: '.' },
  { path: '.', times: 1 },
];
/** Faults of the connection hit a whole request: the first, the second, or all. */
const requests = [{ skip: 0, times: 1 }, { skip: 1, times: 1 }, {}];

describe('a check that meets a fault changes no standing, and the next good one repairs all', () => {
  let world: Awaited<ReturnType<typeof openCheckWorld>>;
  let revokedPage: string;
  let before: Published;

  beforeAll(async () => {
    world = await openCheckWorld('demo');
  });
  afterAll(() => world.close());

  /** 59 assets expiring, and one page the partner uses gone from every edge: it is looked up. */
  beforeEach(async () => {
    await world.reset();
    await world.signIn(romane);
    const { assets } = await world.check();
    revokedPage = assets.find(({ type }) => type === 'page')!.id;
    world.setPartnerAssets(
      assets.map(({ id, type }) => partnerAsset({ id, type, metaUserId: romane })),
    );
    await world.sandbox.control.revokeAccess({ userId: romane, assetIds: [revokedPage] });
    await world.advance(hourMs);
    before = await world.check();
    expect(before.assets.find(({ id }) => id === revokedPage)?.judgement.standing).toBe(
      'unreachable',
    );
  });

  async function checkNow(): Promise<Published> {
    await world.advance(2 * hourMs);
    await world.life().runNow();
    return readPublished();
  }

  async function expectRepaired(): Promise<void> {
    const repaired = await checkNow();
    expect(standingsByName(repaired)).toEqual(standingsByName(before));
    expect(repaired.assets.filter(({ judgement }) => judgement.staleSinceMs !== null)).toEqual([]);
    expect(repaired.accounts[0]?.state).toEqual({ kind: 'working' });
    expect(repaired.schedule.failure).toBeNull();
    expect(repaired.summary?.gaps).toEqual([]);
  }

  it('is a table of at least forty kinds', () => {
    expect(faultKinds.length).toBeGreaterThanOrEqual(40);
  });

  it.each(faultKinds)('%s', async (kind: FaultKind) => {
    const places = isTransportFault(kind)
      ? requests.map((request) => ({ ...request, ...(kind === 'slow' ? { delayMs: 2 } : {}) }))
      : itemCalls;
    for (const place of places) {
      await world.sandbox.control.armFault({ kind, ...place });
      const during = await checkNow();
      expect(standingsByName(during), JSON.stringify(place)).toEqual(standingsByName(before));
      await world.sandbox.control.disarmAllFaults();
      await expectRepaired();
    }
    // An account that was dead for a while is told of; no asset is.
    const told = (await readPublished()).history.filter((entry) => entry.kind !== 'account');
    expect(told).toEqual(before.history);
  });

  it('the same where Graph refuses to expand a business', async () => {
    await world.sandbox.control.setBehaviour({ businessExpansion: 'refused' });
    await checkNow();
    for (const edge of ['owned_pages', 'client_pixels', 'owned_ad_accounts'])
      for (const kind of ['service_2', 'gone_100', 'permission_200', 'two_factor_415'] as const) {
        await world.sandbox.control.armFault({ kind, edge });
        const during = await checkNow();
        expect(standingsByName(during), `${kind} ${edge}`).toEqual(standingsByName(before));
        expect(during.summary?.gaps.map((gap) => gap.edge)).toEqual([`*/${edge}`]);
        await world.sandbox.control.disarmAllFaults();
        await expectRepaired();
      }
  });

  it('the partner down, then back', async () => {
    await world.advance(2 * hourMs);
    const down = await world.check({
      readPartnerAssets: async () => fail({ code: 'partner_unreachable' }),
    });
    expect(standingsByName(down)).toEqual(standingsByName(before));
    expect(down.schedule.failure).toEqual({ code: 'partner_unreachable' });
    expect(down.assets.filter(({ usedByPartner }) => usedByPartner)).toHaveLength(60);
    await expectRepaired();
  });

  it.each([
    ['years ahead', 5 * 365 * 24 * hourMs],
    ['years behind', -5 * 365 * 24 * hourMs],
  ])('a clock %s of Graph', async (_, skewMs) => {
    world.clock.set(world.clock.nowMs() + skewMs);
    const skewed = await checkNow();
    expect(standingsByName(skewed)).toEqual(standingsByName(before));
    expect(skewed.summary?.judgedAtMs).toBe((await world.sandbox.control.readClock()).nowMs);
  });

  it.each(['storage', 'database'])('a full or broken %s', async (part) => {
    const life = world.life(part === 'database' ? { store: await brokenStore() } : {});
    const set = fakeBrowser.storage.local.set;
    if (part === 'storage')
      fakeBrowser.storage.local.set = () => Promise.reject(new Error('QUOTA_BYTES quota exceeded'));
    await world.advance(2 * hourMs);
    await expect(life.runFor('event')).rejects.toThrow(/quota/i);
    fakeBrowser.storage.local.set = set;
    if (part === 'database') {
      const { schedule } = await readPublished();
      expect(schedule).toMatchObject({ running: false, failure: { code: 'storage_full' } });
      expect(schedule.nextAtMs).toBeGreaterThan(world.clock.nowMs() + 10 * 60_000);
    }
    expect(standingsByName(await readPublished())).toEqual(standingsByName(before));
    await expectRepaired();
  });

  it('stored values that no version of us wrote', async () => {
    const { openDatabase } = await import('../../lib/platform/database/database.ts');
    const database = await openDatabase();
    for (const key of await database.getAllKeys('chunks'))
      await database.put('chunks', { something: 'else' }, key);
    await database.add('checkLog', 'not a row of a log');
    expect(standingCounts(await checkNow())).toEqual(standingCounts(before));
  });

  async function brokenStore() {
    const { createCheckStore } = await import('../../lib/platform/database/check-store.ts');
    const store = createCheckStore();
    return {
      ...store,
      commit: (change: Parameters<typeof store.commit>[0]) =>
        change.assets.size > 0
          ? Promise.reject(new Error('The quota has been exceeded.'))
          : store.commit(change),
    };
  }
});
