import { withoutAccount } from '../../domain/history/without-account.ts';
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

/** Forgets what names one account in history. */
export async function forgetAccountHistory(accountId: string): Promise<void> {
  const transaction = (await openDatabase()).transaction('history', 'readwrite');
  let cursor = await transaction.store.openCursor();
  while (cursor) {
    const kept = withoutAccount(cursor.value, accountId);
    if (kept === null) await cursor.delete();
    else if (kept !== cursor.value) await cursor.update(kept);
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
