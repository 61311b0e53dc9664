import { afterEach, describe, expect, it, vi } from 'vitest';
import { browser } from 'wxt/browser';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { createAlarms } from './alarms.ts';
import { createIdentity } from './identity.ts';
import { createNotifications } from './notifications.ts';
import { createPermissions, requestHosts } from './permissions.ts';
import { restrictStorageAccess } from './storage/access-level.ts';
import { createTabs } from './tabs.ts';

afterEach(() => {
  vi.restoreAllMocks();
});

describe('the ports on a browser', () => {
  it('give back an alarm with its next time and period', async () => {
    const alarms = createAlarms();
    await alarms.create({ name: 'tick', periodMs: 900_000 });
    expect(await alarms.get('tick')).toEqual({ atMs: expect.any(Number), periodMs: 900_000 });
    await alarms.clear('tick');
    expect(await alarms.get('tick')).toBeNull();
  });

  it('tell the name of an alarm that rings', async () => {
    const heard: string[] = [];
    createAlarms().onAlarm((name) => heard.push(name));
    await fakeBrowser.alarms.onAlarm.trigger({
      name: 'tick',
      scheduledTime: 0,
      persistAcrossSessions: false,
    });
    expect(heard).toEqual(['tick']);
  });

  it('show, list and clear notifications by their id', async () => {
    const notifications = createNotifications('chromium');
    await notifications.show('a', { title: 'T', message: 'M' });
    expect(await notifications.shownIds()).toEqual(['a']);
    await notifications.clear('a');
    expect(await notifications.shownIds()).toEqual([]);
  });

  it('open our own pages under our own address', async () => {
    const create = vi.spyOn(browser.tabs, 'create');
    await createTabs().openPage('dashboard.html#/assets');
    expect(create).toHaveBeenCalledWith({
      url: browser.runtime.getURL('/dashboard.html#/assets' as never),
    });
  });

  it('give back the address a sign-in ended on, and name its failures', async () => {
    const launch = vi.spyOn(browser.identity, 'launchWebAuthFlow');
    const identity = createIdentity('chromium');
    const window = { url: 'https://login.example/', interactive: true };
    launch.mockResolvedValueOnce('https://x.chromiumapp.org/?code=1' as never);
    expect(await identity.launch(window)).toEqual({
      ok: true,
      value: 'https://x.chromiumapp.org/?code=1',
    });
    launch.mockRejectedValueOnce(new Error('The user did not approve access.'));
    expect(await identity.launch(window)).toEqual({
      ok: false,
      outcome: { code: 'sign_in_cancelled' },
    });
    launch.mockResolvedValueOnce(undefined as never);
    expect(await identity.launch(window)).toMatchObject({ ok: false });
  });

  it('ask for hosts in the patterns of the browser', async () => {
    const contains = vi.spyOn(browser.permissions, 'contains').mockResolvedValue(true as never);
    await createPermissions('firefox').contains(['http://127.0.0.1:4000']);
    await createPermissions('chromium').contains(['http://127.0.0.1:4000']);
    expect(contains.mock.calls.map(([asked]) => asked)).toEqual([
      { origins: ['http://127.0.0.1/*'] },
      { origins: ['http://127.0.0.1:4000/*'] },
    ]);
  });

  it.each([
    ['chromium', 'Only permissions specified in the manifest may be requested.'],
    [
      'firefox',
      'Cannot request origin permission for https://login.example/* since it was not declared in the manifest',
    ],
  ] as const)('name a host that this build may not ask for in %s', async (kind, message) => {
    const request = vi.spyOn(browser.permissions, 'request');
    vi.spyOn(browser.runtime, 'getManifest').mockReturnValue({
      host_permissions: ['https://acme.example/*'],
    } as never);
    const hosts = ['https://acme.example', 'https://login.example'];
    request.mockResolvedValueOnce(true as never);
    expect(await requestHosts(hosts, kind)).toEqual({ ok: true, value: null });
    request.mockResolvedValueOnce(false as never);
    expect(await requestHosts(hosts, kind)).toEqual({
      ok: false,
      outcome: { code: 'permission_missing', origins: hosts },
    });
    request.mockRejectedValueOnce(new Error(message));
    expect(await requestHosts(hosts, kind)).toEqual({
      ok: false,
      outcome: { code: 'host_beyond_build', origins: ['https://login.example'] },
    });
    request.mockRejectedValueOnce(new Error('This function must be called during a user gesture'));
    await expect(requestHosts(hosts, kind)).rejects.toThrow('user gesture');
  });

  it('close storage to content scripts where the browser can, and go on where it cannot', async () => {
    const areas = [browser.storage.local, browser.storage.session] as unknown as {
      setAccessLevel(level: unknown): Promise<void>;
    }[];
    const closed: unknown[] = [];
    areas[0]!.setAccessLevel = () => Promise.reject(new Error('not this area'));
    areas[1]!.setAccessLevel = async (level) => {
      closed.push(level);
    };
    await restrictStorageAccess();
    expect(closed).toEqual([{ accessLevel: 'TRUSTED_CONTEXTS' }]);
  });
});
