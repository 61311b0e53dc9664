import type { HistoryEntry } from '../../domain/history/history.ts';
import { openDatabase } from './database.ts';
import { dropOldest } from './drop-oldest.ts';

/** Everything one commit changes, in one transaction: a worker that dies leaves all of it or none. */
export interface CheckCommit {
  /** Null removes the row. */
  chunks: ReadonlyMap<string, unknown>;
  assets: ReadonlyMap<string, unknown>;
  history: readonly HistoryEntry[];
  /** Whether the log of the running check is emptied, and what it holds then. */
  log: { clear: boolean; append: readonly unknown[] };
}

/** What a check keeps between its steps and between checks. Values are read by whoever wrote them. */
export interface CheckStore {
  readChunks(): Promise<Map<string, unknown>>;
  readAssets(): Promise<Map<string, unknown>>;
  readLog(): Promise<unknown[]>;
  appendLog(row: unknown): Promise<void>;
  commit(change: CheckCommit): Promise<void>;
}

/** The check's store in IndexedDB. */
export function createCheckStore(): CheckStore {
  async function readAll(name: 'chunks' | 'assets'): Promise<Map<string, unknown>> {
    const transaction = (await openDatabase()).transaction(name);
    const [keys, values] = await Promise.all([
      transaction.store.getAllKeys(),
      transaction.store.getAll(),
      transaction.done,
    ]);
    return new Map(keys.map((key, index) => [key, values[index]]));
  }

  return {
    readChunks: () => readAll('chunks'),
    readAssets: () => readAll('assets'),
    async readLog() {
      const transaction = (await openDatabase()).transaction('checkLog');
      const [rows] = await Promise.all([transaction.store.getAll(), transaction.done]);
      return rows;
    },
    async appendLog(row) {
      await (await openDatabase()).add('checkLog', row);
    },
    async commit({ chunks, assets, history, log }) {
      const database = await openDatabase();
      const transaction = database.transaction(
        ['chunks', 'assets', 'history', 'checkLog'],
        'readwrite',
      );
      const writes: Promise<unknown>[] = [];
      for (const [name, changed] of [
        ['chunks', chunks],
        ['assets', assets],
      ] as const) {
        const store = transaction.objectStore(name);
        for (const [key, value] of changed)
          writes.push(value === null ? store.delete(key) : store.put(value, key));
      }
      const past = transaction.objectStore('history');
      for (const entry of history) writes.push(past.add(entry));
      if (history.length > 0) writes.push(dropOldest(past));
      const running = transaction.objectStore('checkLog');
      if (log.clear) writes.push(running.clear());
      for (const row of log.append) writes.push(running.add(row));
      await Promise.all([...writes, transaction.done]);
    },
  };
}
