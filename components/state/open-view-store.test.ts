import { beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { summarise } from '../../lib/domain/assets/summarise.ts';
import { readEarly } from '../../lib/platform/storage/early-read.ts';
import { accountsItem, policyItem, summaryItem } from '../../lib/platform/storage/items.ts';
import { PAGE_KEYS } from '../../lib/platform/storage/page-keys.ts';
import { assets } from '../../test/e2e/screens/assets.ts';
import { account } from '../../test/e2e/screens/people-and-partner.ts';
import { openViewStore } from './open-view-store.ts';

const summary = summarise(assets(3, null, 'clear', null, 1), 1, []);
const later = summarise(assets(4, null, 'clear', null, 2), 2, []);

// A page's own events; there is no page here.
beforeEach(() => {
  vi.stubGlobal('addEventListener', () => undefined);
  return () => {
    vi.unstubAllGlobals();
    vi.restoreAllMocks();
  };
});

describe('a page’s view', () => {
  it('reads everything in one call', async () => {
    await summaryItem.write(summary);
    const get = vi.spyOn(fakeBrowser.storage.local, 'get');
    const store = await openViewStore();
    expect(get).toHaveBeenCalledTimes(1);
    expect(store.getState().summary?.counts.clear).toBe(3);
  });

  it('follows what the background writes', async () => {
    const store = await openViewStore();
    expect(store.getState().accounts).toEqual([]);
    await accountsItem.write([account()]);
    expect(store.getState().accounts).toEqual([account()]);
  });

  it('asks early for exactly what it reads', async () => {
    const get = vi.spyOn(fakeBrowser.storage.local, 'get');
    await openViewStore();
    expect(get.mock.calls[0]?.[0]).toEqual(PAGE_KEYS);
  });

  it('takes the early answer with what changed after it was given', async () => {
    await summaryItem.write(summary);
    const get = vi.spyOn(fakeBrowser.storage.local, 'get');
    readEarly();
    await summaryItem.write(later);
    const store = await openViewStore();
    expect(store.getState().summary?.counts.clear).toBe(4);
    expect(get).toHaveBeenCalledTimes(1);
  });

  it('reads itself when the early answer is an error', async () => {
    await summaryItem.write(summary);
    vi.spyOn(fakeBrowser.storage.local, 'get').mockRejectedValueOnce(new Error('IO error'));
    readEarly();
    const store = await openViewStore();
    expect(store.getState().summary?.counts.clear).toBe(3);
  });

  it('loses no change that falls between reading and watching', async () => {
    await summaryItem.write(summary);
    const read = fakeBrowser.storage.local.get.bind(fakeBrowser.storage.local);
    vi.spyOn(fakeBrowser.storage.local, 'get').mockImplementationOnce(async (keys) => {
      const stored = await read(keys as string[]);
      await summaryItem.write(later);
      return stored as never;
    });
    const store = await openViewStore();
    expect(store.getState().summary?.counts.clear).toBe(4);
  });

  it('puts the organisation’s decisions over the person’s at once', async () => {
    const store = await openViewStore();
    await policyItem.write({ policy: { badgeMode: 'off' }, problems: [] });
    expect(store.getState().policy.settings.badgeMode).toBe('off');
    expect(store.getState().policy.locked.has('badgeMode')).toBe(true);
  });

  it('tells an unreadable summary from a missing one', async () => {
    await fakeBrowser.storage.local.set({ summary: { version: 1, data: { half: true } } });
    const store = await openViewStore();
    expect(store.getState()).toMatchObject({ summary: null, summaryUnreadable: true });
  });
});
