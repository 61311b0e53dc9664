import type { HistoryEntry } from '../../domain/history/history.ts';
import { openDatabase } from './database.ts';
import { dropOldest } from './drop-oldest.ts';

/** How far back an entry is looked for: what a worker wrote just before it died. */
const LOOK_BACK = 20;

/** Adds an entry unless it is there already: work that is repeated after a death writes it once. */
export async function appendHistory(entry: HistoryEntry): Promise<void> {
  const transaction = (await openDatabase()).transaction('history', 'readwrite');
  const text = JSON.stringify(entry);
  let cursor = await transaction.store.openCursor(null, 'prev');
  for (let looked = 0; cursor && looked < LOOK_BACK; looked += 1) {
    if (JSON.stringify(cursor.value) === text) return;
    cursor = await cursor.continue();
  }
  await Promise.all([
    transaction.store.add(entry),
    dropOldest(transaction.store),
    transaction.done,
  ]);
}
