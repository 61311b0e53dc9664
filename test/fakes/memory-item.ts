import type { StoredItem } from '../../lib/platform/storage/stored-item.ts';

/** A stored item that lives in memory. */
export function createMemoryItem<T>(key: string, initial: T): StoredItem<T> {
  let value = initial;
  return {
    key,
    area: 'local',
    parse: (raw) => ({ value: raw as T, state: 'present' }),
    serialise: (each) => each,
    read: async () => ({ value, state: 'present' }),
    async write(next) {
      value = next;
    },
    async remove() {
      value = initial;
    },
  };
}
