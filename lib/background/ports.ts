import type { Action } from '../platform/action.ts';
import type { Alarms } from '../platform/alarms.ts';
import type { BuildConfig } from '../platform/build-config.ts';
import type { Clock } from '../platform/clock.ts';
import type { Texts } from '../platform/i18n/translate.ts';
import type { Identity } from '../platform/identity.ts';
import type { Log } from '../platform/log.ts';
import type { Menus } from '../platform/menus.ts';
import type { Notifications } from '../platform/notifications.ts';
import type { Permissions } from '../platform/permissions.ts';
import type { ManagedStorage } from '../platform/policy/managed-storage.ts';
import type { Randomness } from '../platform/randomness.ts';
import type { Runtime } from '../platform/runtime.ts';
import type { Tabs } from '../platform/tabs.ts';

/** Everything outside the background, storage apart. Tests put fakes here. */
export interface Ports {
  build: BuildConfig;
  fetch: typeof globalThis.fetch;
  action: Action;
  alarms: Alarms;
  clock: Clock;
  identity: Identity;
  log: Log;
  managed: ManagedStorage;
  menus: Menus;
  notifications: Notifications;
  permissions: Permissions;
  randomness: Randomness;
  runtime: Runtime;
  tabs: Tabs;
  loadTexts(language: string | null): Promise<Texts>;
  /** The person's IANA time zone. */
  zone(): string;
  /** Calls `beat` every `ms` until the returned function is called. */
  every(ms: number, beat: () => void): () => void;
}
