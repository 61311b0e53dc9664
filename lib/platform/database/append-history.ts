import type { HistoryEntry } from '../../domain/history/history.ts';
import { isRepeated } from '../../domain/history/is-repeated.ts';
import { openDatabase } from './database.ts';
import { dropOldest } from './drop-oldest.ts';

/**
 * Adds entries in one transaction, each unless it is there already: work that is repeated after a
 * death writes them once.
 */
export async function appendHistory(...entries: HistoryEntry[]): Promise<void> {
  const { store, done } = (await openDatabase()).transaction('history', 'readwrite');
  const known = await store.getAll();
  const writes: Promise<unknown>[] = [done];
  for (const entry of entries) {
    if (isRepeated(known, entry)) continue;
    known.push(entry);
    writes.push(store.add(entry));
  }
  await Promise.all([...writes, dropOldest(store)]);
}
