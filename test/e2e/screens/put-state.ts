import type { Page } from 'puppeteer-core';
import { summarise } from '../../../lib/domain/assets/summarise.ts';
import { packInstall } from '../../../lib/platform/database/installs.ts';
import { packAssets } from '../../../lib/platform/database/judged-assets.ts';
import type { ScreenState } from './states.ts';

declare const chrome: {
  storage: { local: { clear(): Promise<void>; set(v: object): Promise<void> } };
};

/** Stores a state as the background would have, from a page of the extension in which nothing runs. */
export async function putState(page: Page, state: ScreenState, nowMs: number): Promise<void> {
  const stored = {
    ...(state.assets && { summary: summarise(state.assets, nowMs, state.gaps) }),
    schedule: state.schedule,
    accounts: state.accounts,
    partner: state.partner,
    job: state.job,
    settings: state.settings,
    installs: { count: state.installs.length, writes: 1 },
    ...(state.managed && { policy: state.managed }),
  };
  const entries = Object.entries(stored).map(([key, data]) => [key, { version: 1, data }]);
  const rows = {
    assets: [...packAssets(state.assets ?? [], { '10001': nowMs })],
    jobAssets: [['job-1|0', state.jobAssets]],
    installs: state.installs.map((each) => [each.externalBusinessId, packInstall(each)]),
    // In the order in which they happened; the store numbers them.
    history: state.history.map((entry, index) => [index + 1, entry]),
  };
  await page.evaluate(
    async (values, tables) => {
      await chrome.storage.local.clear();
      await chrome.storage.local.set(values);
      const database = await new Promise<IDBDatabase>((resolve, reject) => {
        const request = indexedDB.open('holdfast', 1);
        request.onupgradeneeded = () => {
          for (const name of ['chunks', 'assets', 'jobAssets', 'installs'])
            request.result.createObjectStore(name);
          for (const name of ['checkLog', 'history']) {
            request.result.createObjectStore(name, { autoIncrement: true });
          }
        };
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
      const transaction = database.transaction(Object.keys(tables), 'readwrite');
      for (const [name, entries] of Object.entries(tables)) {
        const store = transaction.objectStore(name);
        store.clear();
        for (const [key, value] of entries as [string, unknown][]) store.put(value, key);
      }
      await new Promise((resolve) => {
        transaction.oncomplete = resolve;
      });
      database.close();
    },
    Object.fromEntries(entries),
    rows,
  );
}
