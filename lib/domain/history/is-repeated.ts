import type { HistoryEntry } from './history.ts';

/** Work that died is repeated within this; what is said of an install again later is news again. */
const REPEATED_WITHIN_MS = 3_600_000;

/**
 * True for an entry that work repeated after a death writes once more, maybe at another time. An event
 * is told by its id, for its names may have been learnt meanwhile; how a reconnection ended, by its
 * attempt and what that brought; what became of an install, by what was said of it last and just now.
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
  const text = textOf(entry);
  return known.some((each) => textOf(each) === text);
}

function textOf(entry: HistoryEntry): string {
  return JSON.stringify(entry.kind === 'reconnection' ? { ...entry, atMs: null } : entry);
}
