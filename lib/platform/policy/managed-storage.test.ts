import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { browser } from 'wxt/browser';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { createManagedStorage } from './managed-storage.ts';

const managed = createManagedStorage();

beforeEach(() => fakeBrowser.reset());
afterEach(() => vi.restoreAllMocks());

function rejectWith(message: string) {
  vi.spyOn(browser.storage.managed, 'get').mockRejectedValue(new Error(message));
}

describe('managed storage', () => {
  it('gives all values the organisation set', async () => {
    vi.spyOn(browser.storage.managed, 'get').mockResolvedValue({ badgeMode: 'off' } as never);
    expect(await managed.read()).toEqual({ kind: 'read', values: { badgeMode: 'off' } });
  });

  it('has nothing where Firefox was given no policy for us', async () => {
    rejectWith('Managed storage manifest not found');
    expect(await managed.read()).toEqual({ kind: 'none' });
  });

  it('says that it failed for any other rejection', async () => {
    rejectWith('IO error: could not open file');
    expect(await managed.read()).toEqual({
      kind: 'failed',
      detail: 'IO error: could not open file',
    });
  });

  it('has nothing in a browser without it', async () => {
    vi.spyOn(browser.storage, 'managed', 'get').mockReturnValue(undefined as never);
    expect(await managed.read()).toEqual({ kind: 'none' });
  });

  it('tells of a change of the policy, not of our own storage', async () => {
    const changed = vi.fn();
    managed.onChanged(changed);
    await browser.storage.local.set({ settings: 1 });
    expect(changed).not.toHaveBeenCalled();
    await fakeBrowser.storage.managed.set({ badgeMode: 'off' });
    expect(changed).toHaveBeenCalledOnce();
  });
});
