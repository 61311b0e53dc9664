import { type DBSchema, type IDBPDatabase, openDB } from 'idb';

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

/** The key that seals stored tokens: made once, kept by the browser, and never to be read out. */
export function createSealingKey(): SealingKey {
  const find = () => withDatabase(async (database) => (await database.get('keys', KEY_ID)) ?? null);

  async function make(): Promise<CryptoKey> {
    const fresh = await crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, false, [
      'encrypt',
      'decrypt',
    ]);
    return withDatabase(async (database) => {
      // One transaction, so that two callers end with one key.
      const transaction = database.transaction('keys', 'readwrite');
      const stored = await transaction.store.get(KEY_ID);
      if (!stored) await transaction.store.put(fresh, KEY_ID);
      await transaction.done;
      return stored ?? fresh;
    });
  }

  return {
    find,
    findOrMake: async () => (await find()) ?? make(),
    forget: () => withDatabase((database) => database.clear('keys')),
  };
}

async function withDatabase<T>(
  work: (database: IDBPDatabase<KeySchema>) => Promise<T>,
): Promise<T> {
  const database = await openDB<KeySchema>(DATABASE, 1, {
    upgrade(fresh) {
      fresh.createObjectStore('keys');
    },
  });
  try {
    return await work(database);
  } finally {
    database.close();
  }
}
