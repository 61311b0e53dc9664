import { createAction } from './action.ts';
import { createAlarms } from './alarms.ts';
import { systemClock } from './clock.ts';
import { every } from './every.ts';
import { loadTexts } from './i18n/load-texts.ts';
import { createIdentity } from './identity.ts';
import { createMenus } from './menus.ts';
import { createNotifications } from './notifications.ts';
import { createPermissions } from './permissions.ts';
import { createManagedStorage } from './policy/managed-storage.ts';
import { systemRandomness } from './randomness.ts';
import { createRuntime } from './runtime.ts';
import { createTabs } from './tabs.ts';

/** The real browser, as the background sees it. */
export function browserPorts() {
  return {
    // Bound: a worker's `fetch` called as another object's method throws "Illegal invocation".
    fetch: ((input, init) => globalThis.fetch(input, init)) satisfies typeof globalThis.fetch,
    action: createAction(),
    alarms: createAlarms(),
    clock: systemClock,
    every,
    identity: createIdentity(),
    loadTexts,
    managed: createManagedStorage(),
    menus: createMenus(),
    notifications: createNotifications(),
    permissions: createPermissions(),
    randomness: systemRandomness,
    runtime: createRuntime(),
    tabs: createTabs(),
    zone: () => Intl.DateTimeFormat().resolvedOptions().timeZone,
  };
}
