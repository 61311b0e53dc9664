import type { HistoryEntry } from '../../lib/domain/history/history.ts';
import { readHistory } from '../../lib/platform/database/read-history.ts';
import { useView } from './Page.tsx';
import { useStored } from './use-stored.ts';

/** What happened, newest first; null until it is read. Checks and reconnections add to it. */
export function useHistoryEntries(): readonly HistoryEntry[] | null {
  const ofMs = useView(({ summary, job }) => (summary?.judgedAtMs ?? 0) + (job?.updatedAtMs ?? 0));
  return useStored(readHistory, ofMs);
}
