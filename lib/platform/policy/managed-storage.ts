import { browser } from 'wxt/browser';

/**
 * What `storage.managed` said. `none`: this browser has no such storage or nobody set anything.
 * `failed`: it could not be read this time, which does not mean that the organisation took it back.
 */
export type ManagedReading =
  | { kind: 'read'; values: Readonly<Record<string, unknown>> }
  | { kind: 'none' }
  | { kind: 'failed'; detail: string };

export interface ManagedStorage {
  /** Never rejects. */
  read(): Promise<ManagedReading>;
  /** Firefox never calls it: there a policy changes with a restart only. */
  onChanged(listener: () => void): void;
}

/** Firefox rejects with this when neither policies.json nor a managed-storage manifest names us. */
const NOTHING_SET_IN_FIREFOX = /managed storage manifest not found/i;

/** `browser.storage.managed`, which only an organisation can write. */
export function createManagedStorage(): ManagedStorage {
  return {
    async read() {
      if (browser.storage.managed === undefined) return { kind: 'none' };
      try {
        return { kind: 'read', values: await browser.storage.managed.get(null) };
      } catch (error) {
        const detail = error instanceof Error ? error.message : String(error);
        return NOTHING_SET_IN_FIREFOX.test(detail) ? { kind: 'none' } : { kind: 'failed', detail };
      }
    },
    onChanged(listener) {
      browser.storage.onChanged.addListener((_changes, areaName) => {
        if (areaName === 'managed') listener();
      });
    },
  };
}
