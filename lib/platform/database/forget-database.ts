import { openDatabase } from './database.ts';

const STORES = ['chunks', 'checkLog', 'assets', 'history', 'jobAssets', 'installs'] as const;

/** Empties every store, in one transaction. */
export async function forgetDatabase(): Promise<void> {
  const transaction = (await openDatabase()).transaction(STORES, 'readwrite');
  await Promise.all([
    ...STORES.map((name) => transaction.objectStore(name).clear()),
    transaction.done,
  ]);
}

/** Forgets what history tells of one account itself. */
export async function forgetAccountHistory(accountId: string): Promise<void> {
  const transaction = (await openDatabase()).transaction('history', 'readwrite');
  let cursor = await transaction.store.openCursor();
  while (cursor) {
    const entry = cursor.value;
    if (entry.kind === 'account' && entry.accountId === accountId) await cursor.delete();
    cursor = await cursor.continue();
  }
  await transaction.done;
}

/** Forgets one account's chunks: their keys are `kind|account…`. */
export async function forgetAccountChunks(accountId: string): Promise<void> {
  const transaction = (await openDatabase()).transaction('chunks', 'readwrite');
  const keys = await transaction.store.getAllKeys();
  const own = keys.filter((key) => key.split('|')[1] === accountId);
  await Promise.all([...own.map((key) => transaction.store.delete(key)), transaction.done]);
}
