import { useEffect, useState } from 'react';
import type { HistoryEntry } from '../../lib/domain/history/history.ts';
import { readHistory } from '../../lib/platform/database/read-history.ts';
import { useView } from './Page.tsx';

interface Read {
  /** The moments after which it was read. */
  ofMs: number;
  entries: readonly HistoryEntry[];
}

/** What happened, newest first; null until it is read. Checks and reconnections add to it. */
export function useHistoryEntries(): readonly HistoryEntry[] | null {
  const ofMs = useView(({ summary, job }) => (summary?.judgedAtMs ?? 0) + (job?.updatedAtMs ?? 0));
  const [read, setRead] = useState<Read | null>(null);
  useEffect(() => {
    let current = true;
    void readHistory().then((entries) => {
      if (current) setRead({ ofMs, entries });
    });
    return () => {
      current = false;
    };
  }, [ofMs]);
  return read?.entries ?? null;
}
