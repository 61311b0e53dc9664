import type { HistoryEntry } from '../../domain/history/history.ts';
import { openDatabase } from './database.ts';

/** What happened, newest first. */
export async function readHistory(): Promise<readonly HistoryEntry[]> {
  const database = await openDatabase();
  const entries = await database.getAll('history');
  return entries.reverse();
}
