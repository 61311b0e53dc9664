import type { HistoryEntry } from './history.ts';

/**
 * True for an entry that work repeated after a death writes once more. An event is told by its id, for
 * its names may have been learnt meanwhile; what became of an install, by what was last said of it,
 * for the repetition comes at another time.
 */
export function isRepeated(known: readonly HistoryEntry[], entry: HistoryEntry): boolean {
  if (entry.kind === 'event')
    return known.some((each) => each.kind === 'event' && each.detail === entry.detail);
  if (entry.kind === 'install') {
    const id = entry.externalBusinessId;
    const last = known.findLast(
      (each) => each.kind === 'install' && each.externalBusinessId === id,
    );
    return last?.kind === 'install' && last.change === entry.change;
  }
  const text = JSON.stringify(entry);
  return known.some((each) => JSON.stringify(each) === text);
}
