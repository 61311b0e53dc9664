import { beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { NO_POLICY } from '../../domain/settings/policy.ts';
import { DEFAULT_SETTINGS } from '../../domain/settings/settings.ts';
import type { ManagedReading } from '../../platform/policy/managed-storage.ts';
import { policyItem, settingsItem } from '../../platform/storage/items.ts';
import { readAppliedPolicy, settingsInForce } from './applied-policy.ts';
import { createPolicyMirror } from './policy-mirror.ts';

const log = { info: vi.fn(), warn: vi.fn(), error: vi.fn() };

/** An organisation that changes its mind; the mirror reads whatever holds at that moment. */
function createOrganisation() {
  let reading: ManagedReading = { kind: 'none' };
  const managed = { read: async () => reading, onChanged: () => undefined };
  return {
    mirror: createPolicyMirror({ managed, item: policyItem, log }),
    sets: (values: Record<string, unknown>) => {
      reading = { kind: 'read', values };
    },
    breaks: () => {
      reading = { kind: 'failed', detail: 'IO error' };
    },
    isGone: () => {
      reading = { kind: 'none' };
    },
  };
}

beforeEach(() => {
  fakeBrowser.reset();
  vi.clearAllMocks();
});

describe('the mirror of the policy', () => {
  it('stores a policy that arrives late, and says that something changed', async () => {
    const organisation = createOrganisation();
    expect(await organisation.mirror.refresh()).toBe(false);
    organisation.sets({ keepSignedIn: false });
    expect(await organisation.mirror.refresh()).toBe(true);
    expect((await policyItem.read()).value.policy).toEqual({ keepSignedIn: false });
  });

  it('puts it in force at once, before what the person chose, and gives the choice back later', async () => {
    const organisation = createOrganisation();
    await settingsItem.write({ ...DEFAULT_SETTINGS, badgeMode: 'off' });
    organisation.sets({ badgeMode: 'urgent' });
    await organisation.mirror.refresh();
    expect((await readAppliedPolicy()).settings.badgeMode).toBe('urgent');
    expect((await settingsInForce.read()).value.badgeMode).toBe('urgent');
    organisation.isGone();
    expect(await organisation.mirror.refresh()).toBe(true);
    expect((await readAppliedPolicy()).settings.badgeMode).toBe('off');
  });

  it('writes nothing when nothing changed, whatever order storage keeps keys in', async () => {
    const organisation = createOrganisation();
    organisation.sets({ language: 'de', quietHours: { enabled: true }, warnDays: [400] });
    await organisation.mirror.refresh();
    await fakeBrowser.storage.local.set(sortedDeep(await fakeBrowser.storage.local.get(null)));
    expect(await organisation.mirror.refresh()).toBe(false);
  });

  it('keeps the last policy when managed storage cannot be read', async () => {
    const organisation = createOrganisation();
    organisation.sets({ allowExport: false });
    await organisation.mirror.refresh();
    organisation.breaks();
    expect(await organisation.mirror.refresh()).toBe(false);
    expect((await policyItem.read()).value.policy).toEqual({ allowExport: false });
    expect(log.warn).toHaveBeenCalledWith('policy_unreadable', { detail: 'IO error' });
  });

  it('stores what is wrong beside what holds, and logs the names only', async () => {
    const organisation = createOrganisation();
    organisation.sets({ badgeMode: 'off', supportUrl: 'intranet' });
    await organisation.mirror.refresh();
    expect((await policyItem.read()).value).toMatchObject({
      policy: { badgeMode: 'off' },
      problems: [{ key: 'supportUrl', kind: 'malformed' }],
    });
    expect(log.warn).toHaveBeenCalledWith('policy_problem', {
      key: 'supportUrl',
      kind: 'malformed',
    });
  });

  it('replaces a mirror that cannot be read', async () => {
    await fakeBrowser.storage.local.set({ policy: { version: 99, data: 'from the future' } });
    const organisation = createOrganisation();
    expect(await organisation.mirror.refresh()).toBe(true);
    expect(await policyItem.read()).toEqual({ value: NO_POLICY, state: 'present' });
  });

  it('never stores an older reading over a newer one', async () => {
    const waiting: ((values: Record<string, unknown>) => void)[] = [];
    const managed = {
      read: () =>
        new Promise<ManagedReading>((resolve) => {
          waiting.push((values) => resolve({ kind: 'read', values }));
        }),
      onChanged: () => undefined,
    };
    const mirror = createPolicyMirror({ managed, item: policyItem, log });
    const both = Promise.all([mirror.refresh(), mirror.refresh()]);
    for (const badgeMode of ['all', 'off']) {
      await expect.poll(() => waiting).toHaveLength(1);
      waiting.shift()?.({ badgeMode });
    }
    await both;
    expect((await policyItem.read()).value.policy.badgeMode).toBe('off');
  });

  it('survives storage that refuses to write', async () => {
    vi.spyOn(fakeBrowser.storage.local, 'set').mockRejectedValueOnce(new Error('disk full'));
    const organisation = createOrganisation();
    organisation.sets({ badgeMode: 'off' });
    expect(await organisation.mirror.refresh()).toBe(false);
    expect(await organisation.mirror.refresh()).toBe(true);
  });
});

/** As Chromium's storage gives objects back. */
function sortedDeep<T>(value: T): T {
  if (Array.isArray(value)) return value.map(sortedDeep) as T;
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries.map(([key, inner]) => [key, sortedDeep(inner)])) as T;
}
