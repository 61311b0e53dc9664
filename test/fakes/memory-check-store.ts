import type { HistoryEntry } from '../../lib/domain/history.ts';
import type { CheckCommit, CheckStore } from '../../lib/platform/database/check-store.ts';

/** A check's store in memory that knows how much was written to it. Gives copies, as a database does. */
export interface MemoryCheckStore extends CheckStore {
  readonly history: readonly HistoryEntry[];
  /** Bytes written since the last call, as JSON. */
  takeWrittenBytes(): number;
  /** Every stored value, for weighing. */
  values(): unknown[];
}

export function createMemoryCheckStore(): MemoryCheckStore {
  const chunks = new Map<string, unknown>();
  const assets = new Map<string, unknown>();
  const history: HistoryEntry[] = [];
  let log: unknown[] = [];
  let writtenBytes = 0;

  function write(rows: Map<string, unknown>, changed: ReadonlyMap<string, unknown>): void {
    for (const [key, value] of changed) {
      if (value === null) rows.delete(key);
      else rows.set(key, structuredClone(value));
      writtenBytes += key.length + jsonBytes(value);
    }
  }

  return {
    history,
    readChunks: async () => structuredClone(chunks),
    readAssets: async () => structuredClone(assets),
    readLog: async () => structuredClone(log),
    async appendLog(row) {
      log.push(structuredClone(row));
      writtenBytes += jsonBytes(row);
    },
    async commit(change: CheckCommit) {
      write(chunks, change.chunks);
      write(assets, change.assets);
      history.push(...change.history);
      log = [...(change.log.clear ? [] : log), ...change.log.append];
      writtenBytes += jsonBytes([...change.history, ...change.log.append]);
    },
    takeWrittenBytes() {
      const bytes = writtenBytes;
      writtenBytes = 0;
      return bytes;
    },
    values: () => [...chunks, ...assets, ...log],
  };
}

export function jsonBytes(value: unknown): number {
  return Buffer.byteLength(JSON.stringify(value));
}
