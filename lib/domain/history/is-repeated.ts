import type { HistoryEntry } from './history.ts';

/** Work that died is repeated within this; what is said of an install again later is news again. */
const REPEATED_WITHIN_MS = 3_600_000;

/**
 * True for an entry that work repeated after a death writes once more. The repetition comes
 * at another time: an event is told by its id, a reconnection by its attempt, for each ends once; what
 * became of an install, by what was said of it last and just now.
 */
export function isRepeated(known: readonly HistoryEntry[], entry: HistoryEntry): boolean {
  if (entry.kind === 'event')
    return known.some((each) => each.kind === 'event' && each.detail === entry.detail);
  if (entry.kind === 'install') {
    const id = entry.externalBusinessId;
    const last = known.findLast(
      (each) => each.kind === 'install' && each.externalBusinessId === id,
    );
    const isSame = last?.kind === 'install' && last.change === entry.change;
    return isSame && Math.abs(entry.atMs - last.atMs) < REPEATED_WITHIN_MS;
  }
  if (entry.kind === 'reconnection') {
    const { jobId, attempt } = entry;
    return known.some(
      (each) => each.kind === 'reconnection' && each.jobId === jobId && each.attempt === attempt,
    );
  }
  const text = JSON.stringify(entry);
  return known.some((each) => JSON.stringify(each) === text);
}
