import { type DBSchema, type IDBPDatabase, openDB } from 'idb';
import type { HistoryEntry } from '../../domain/history/history.ts';
import type { JobAsset } from '../../domain/reconnection/reconnection.ts';

/**
 * What is too long for a storage key lies here, written by the background only.
 * Rows are read through schemas by the file that owns the store.
 */
export interface HoldfastSchema extends DBSchema {
  /** What Graph said, one row per account, edge and page of it. */
  chunks: { key: string; value: unknown };
  /** What the running check has settled so far, in order; empty between checks. */
  checkLog: { key: number; value: unknown };
  /** The judged assets of the last check, in chunks. */
  assets: { key: string; value: unknown };
  /** Newest last. */
  history: { key: number; value: HistoryEntry };
  /** The assets of a reconnection, in chunks keyed `jobId|index`. */
  jobAssets: { key: string; value: readonly JobAsset[] };
  /** The installs of the partner's business extension, by external business id. */
  installs: { key: string; value: unknown };
}

let connection: Promise<IDBPDatabase<HoldfastSchema>> | null = null;

/**
 * The open database. A connection goes stale when another context upgrades it or the browser drops
 * it (seen mostly in Firefox's longer-lived pages), so it is forgotten then and opened anew.
 */
export function openDatabase(): Promise<IDBPDatabase<HoldfastSchema>> {
  connection ??= openDB<HoldfastSchema>('holdfast', 1, {
    upgrade(database) {
      database.createObjectStore('chunks');
      database.createObjectStore('checkLog', { autoIncrement: true });
      database.createObjectStore('assets');
      database.createObjectStore('history', { autoIncrement: true });
      database.createObjectStore('jobAssets');
      database.createObjectStore('installs');
    },
    blocking(_current, _blocked, event) {
      (event.target as IDBDatabase).close();
      connection = null;
    },
    terminated() {
      connection = null;
    },
  }).catch((error: unknown) => {
    connection = null;
    throw error;
  });
  return connection;
}
