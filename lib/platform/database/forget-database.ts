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

/** Forgets one account's chunks: their keys are `kind|account…`. */
export async function forgetAccountChunks(accountId: string): Promise<void> {
  const transaction = (await openDatabase()).transaction('chunks', 'readwrite');
  const keys = await transaction.store.getAllKeys();
  const own = keys.filter((key) => key.split('|')[1] === accountId);
  await Promise.all([...own.map((key) => transaction.store.delete(key)), transaction.done]);
}
