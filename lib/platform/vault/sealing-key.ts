import { type DBSchema, openDB } from 'idb';

interface KeySchema extends DBSchema {
  keys: { key: string; value: CryptoKey };
}

const KEY_ID = 'sealing';
const DATABASE = 'holdfast-keys';

/**
 * The key that seals tokens in `storage.local`: AES-GCM, not extractable by code, kept in IndexedDB.
 * It hides tokens from a glance at the profile folder, not from someone who has the whole disk:
 * browsers write such keys in the clear (measured in Chromium 156).
 */
export interface SealingKey {
  /** The stored key; null when there is none (or it cannot be read). */
  find(): Promise<CryptoKey | null>;
  /** The stored key, made first if there is none. */
  findOrMake(): Promise<CryptoKey>;
  forget(): Promise<void>;
}

export function createSealingKey(): SealingKey {
  const open = () =>
    openDB<KeySchema>(DATABASE, 1, {
      upgrade(database) {
        database.createObjectStore('keys');
      },
    });

  async function find(): Promise<CryptoKey | null> {
    const database = await open();
    try {
      return (await database.get('keys', KEY_ID)) ?? null;
    } finally {
      database.close();
    }
  }

  async function findOrMake(): Promise<CryptoKey> {
    const fresh = await crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, false, [
      'encrypt',
      'decrypt',
    ]);
    const database = await open();
    try {
      // One transaction, so that two callers end with one key.
      const transaction = database.transaction('keys', 'readwrite');
      const stored = await transaction.store.get(KEY_ID);
      if (!stored) await transaction.store.put(fresh, KEY_ID);
      await transaction.done;
      return stored ?? fresh;
    } finally {
      database.close();
    }
  }

  return {
    find,
    findOrMake: async () => (await find()) ?? findOrMake(),
    async forget() {
      const database = await open();
      try {
        await database.clear('keys');
      } finally {
        database.close();
      }
    },
  };
}
