import type { WebWorker } from 'puppeteer-core';

/** What the functions given to `evaluate` find in the extension; they do not run here. */
declare const chrome: typeof import('wxt/browser').browser;

/** From now on adds up what the worker stores, as JSON, in IndexedDB and extension storage. */
export async function startCountingWrites(worker: WebWorker): Promise<void> {
  await worker.evaluate(() => {
    const written = { bytes: 0, writes: 0 };
    Object.assign(globalThis, { written });
    const count = (value: unknown) => {
      written.bytes += JSON.stringify(value)?.length ?? 0;
      written.writes += 1;
    };
    for (const method of ['put', 'add'] as const) {
      const original = IDBObjectStore.prototype[method];
      IDBObjectStore.prototype[method] = function (this: IDBObjectStore, ...args) {
        count(args[0]);
        return original.apply(this, args);
      };
    }
    for (const area of [chrome.storage.local, chrome.storage.session]) {
      const original = area.set.bind(area);
      area.set = (values: Record<string, unknown>) => {
        count(values);
        return original(values);
      };
    }
  });
}

/** What was written since the last reading (or since the counting began). */
export function takeWrites(worker: WebWorker): Promise<{ bytes: number; writes: number }> {
  return worker.evaluate(() => {
    const { written } = globalThis as unknown as { written: { bytes: number; writes: number } };
    const taken = { ...written };
    Object.assign(written, { bytes: 0, writes: 0 });
    return taken;
  });
}
