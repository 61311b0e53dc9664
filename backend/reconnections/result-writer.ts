import type { ProvenAsset } from '../assets/proven-credential.ts';
import type { Database } from '../db/database.ts';
import type { ReconnectionRow } from '../db/schema/reconnections.ts';
import { type NewResult, storeGroup } from './store-group.ts';

/** Stores what a reconnection found while more is being found. */
export interface ResultWriter {
  /** Takes a group on; waits only while too much is waiting already. @throws what storing threw */
  add(proven: readonly ProvenAsset[], uncovered: readonly NewResult[]): Promise<void>;
  /** Resolves when everything taken on is stored. @throws what storing threw */
  end(): Promise<void>;
}

/** More than this waits for nobody: it bounds memory and what a killed process has to find again. */
const assetsHeld = 1000;

/**
 * Groups that come while a transaction is under way share the next one: against a slow Graph each
 * page of an edge is stored at once, against a fast one many pages share a commit.
 */
export function createResultWriter(
  db: Database,
  reconnection: Pick<ReconnectionRow, 'tenantId' | 'id'>,
): ResultWriter {
  let proven: ProvenAsset[] = [];
  let uncovered: NewResult[] = [];
  let writing: Promise<void> | null = null;
  let failed: { error: unknown } | null = null;

  async function writeAll(): Promise<void> {
    while (proven.length + uncovered.length > 0) {
      const [group, results] = [proven, uncovered];
      proven = [];
      uncovered = [];
      await storeGroup(db, reconnection, group, results);
    }
  }

  /** Never rejects: what goes wrong is met by the next `add` or by `end`. */
  function write(): Promise<void> {
    writing ??= writeAll()
      .catch((error: unknown) => {
        failed = { error };
      })
      .finally(() => {
        writing = null;
      });
    return writing;
  }

  function throwIfFailed(): void {
    if (failed) throw failed.error;
  }

  return {
    async add(moreProven, moreUncovered) {
      proven.push(...moreProven);
      uncovered.push(...moreUncovered);
      const written = write();
      if (proven.length + uncovered.length >= assetsHeld) await written;
      throwIfFailed();
    },
    async end() {
      await write();
      throwIfFailed();
    },
  };
}
