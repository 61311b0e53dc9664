import type { Page } from 'puppeteer-core';

/** What the functions given to `evaluate` find in the extension; they do not run here. */
declare const chrome: typeof import('wxt/browser').browser;

/** Everything the extension keeps, as JSON: IndexedDB and `storage.local`, in MB. */
export function storedMegabytes(observer: Page): Promise<number> {
  return observer.evaluate(async () => {
    const length = (value: unknown) => JSON.stringify(value)?.length ?? 0;
    let bytes = length(await chrome.storage.local.get(null));
    for (const { name = '' } of await indexedDB.databases()) {
      const database = await new Promise<IDBDatabase>((resolve, reject) => {
        const request = indexedDB.open(name);
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
      for (const store of database.objectStoreNames) {
        const request = database.transaction(store).objectStore(store).getAll();
        await new Promise((resolve, reject) => {
          request.onsuccess = resolve;
          request.onerror = () => reject(request.error);
        });
        bytes += length(request.result);
      }
      database.close();
    }
    return bytes / 1e6;
  });
}
