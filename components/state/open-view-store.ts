import { createStore, type StoreApi } from 'zustand/vanilla';
import { applyPolicy } from '../../lib/domain/settings/policy.ts';
import { takeEarlyRead } from '../../lib/platform/storage/early-read.ts';
import {
  accountsItem,
  installsItem,
  jobItem,
  partnerItem,
  pausedUntilItem,
  policyItem,
  scheduleItem,
  settingsItem,
  summaryItem,
} from '../../lib/platform/storage/items.ts';
import { readItems, watchItem } from '../../lib/platform/storage/stored-item.ts';
import type { ViewState } from './view-state.ts';

export type ViewStore = StoreApi<ViewState>;

type Stored = Omit<ViewState, 'policy'>;

const ITEMS = [
  summaryItem,
  scheduleItem,
  accountsItem,
  partnerItem,
  jobItem,
  settingsItem,
  policyItem,
  pausedUntilItem,
  installsItem,
] as const;

const TICK_MS = 30_000;

/**
 * A page's view of what is stored: read in one call, then kept up with every change. It lives as
 * long as the page.
 */
export async function openViewStore(): Promise<ViewStore> {
  const missed: Partial<Stored>[] = [];
  let apply = (change: Partial<Stored>) => {
    missed.push(change);
  };
  // Watching starts first: a change between reading and watching would be lost.
  watchEverything((change) => apply(change));
  const stored = Object.assign(await readEverything(await takeEarlyRead()), ...missed);
  const store = createStore<ViewState>(() => withPolicy(stored));
  apply = (change) => store.setState((state) => withPolicy({ ...state, ...change }));
  return store;
}

function withPolicy(stored: Stored): ViewState {
  return { ...stored, policy: applyPolicy(stored.settings, stored.managed.policy) };
}

async function readEverything(read: Record<string, unknown> | null): Promise<Stored> {
  const [summary, schedule, accounts, partner, job, settings, managed, pausedUntil, installs] =
    await readItems(ITEMS, read);
  return {
    summary: summary.value,
    summaryUnreadable: summary.state === 'unreadable',
    schedule: schedule.value,
    accounts: accounts.value,
    partner: partner.value,
    job: job.value,
    installs: installs.value,
    settings: settings.value,
    managed: managed.value,
    pausedUntilMs: pausedUntil.value,
    online: navigator.onLine,
    localNowMs: Date.now(),
  };
}

function watchEverything(apply: (change: Partial<Stored>) => void): void {
  watchItem(summaryItem, ({ value, state }) =>
    apply({ summary: value, summaryUnreadable: state === 'unreadable' }),
  );
  watchItem(scheduleItem, ({ value }) => apply({ schedule: value, localNowMs: Date.now() }));
  watchItem(accountsItem, ({ value }) => apply({ accounts: value }));
  watchItem(partnerItem, ({ value }) => apply({ partner: value }));
  watchItem(jobItem, ({ value }) => apply({ job: value }));
  watchItem(installsItem, ({ value }) => apply({ installs: value }));
  watchItem(settingsItem, ({ value }) => apply({ settings: value }));
  watchItem(policyItem, ({ value }) => apply({ managed: value }));
  watchItem(pausedUntilItem, ({ value }) => apply({ pausedUntilMs: value }));
  for (const event of ['online', 'offline']) {
    addEventListener(event, () => apply({ online: navigator.onLine }));
  }
  setInterval(() => apply({ localNowMs: Date.now() }), TICK_MS);
}
