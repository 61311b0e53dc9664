import { useMemo } from 'react';
import type { HistoryEntry } from '../../lib/domain/history/history.ts';
import { readHistory } from '../../lib/platform/database/read-history.ts';
import { useView } from './Page.tsx';
import { useStored } from './use-stored.ts';

/** What happened, newest first; null until it is read. Checks and reconnections add to it. */
export function useHistoryEntries(): readonly HistoryEntry[] | null {
  const summary = useView((view) => view.summary);
  const job = useView((view) => view.job);
  const added = useMemo(() => ({ summary, job }), [summary, job]);
  return useStored(readHistory, added);
}
