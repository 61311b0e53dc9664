import type { KnownAsset } from '../../domain/assets/known-asset.ts';
import { knownAssets } from '../../graph/discovery/known-assets.ts';
import type { EdgeState, Knowledge } from './knowledge.ts';

/** All that an account is known to reach or to have reached: by its edges, and remembered. */
export function recall(accountId: string, knowledge: Knowledge): Map<string, KnownAsset> {
  const known = listedBy(accountId, knowledge.edges);
  for (const [id, remembered] of knowledge.remembered) {
    const listed = known.get(id);
    known.set(id, listed === undefined ? remembered : carryOver(listed, remembered));
  }
  return known;
}

/** What the edges list, each asset once. */
export function listedBy(
  accountId: string,
  edges: ReadonlyMap<string, EdgeState>,
): Map<string, KnownAsset> {
  const views = [...edges].map(([key, edge]) => ({
    key,
    rows: edge.pages.flat(),
    readAtMs: edge.readAtMs,
    staleSinceMs: edge.staleSinceMs,
  }));
  return knownAssets(accountId, views);
}

/** What was known of an asset before, where the newest answer neither repeats nor disproves it. */
export function carryOver(listed: KnownAsset, before: KnownAsset): KnownAsset {
  return carryDate(carryBusiness(listed, before), before);
}

/**
 * A person's own lists name no business of some kinds, and Graph may cease to tell the owner. Once
 * what did tell is gone, its asset still was reached through it: what happens there goes on to tell
 * about the asset.
 */
function carryBusiness(listed: KnownAsset, before: KnownAsset): KnownAsset {
  const { asset, reading } = listed;
  if (asset.business !== null) return listed;
  return {
    asset: { ...asset, business: before.asset.business },
    reading: { ...reading, paths: [...new Set([...reading.paths, ...before.reading.paths])] },
  };
}

/**
 * Keeps a date that the newest answer no longer gives but does not disprove: what stood in its
 * place was nonsense, or it is still ahead and explains a loss to come. A date that passed while
 * the asset stayed readable explains nothing any more.
 */
function carryDate(listed: KnownAsset, before: KnownAsset): KnownAsset {
  const { reading } = listed;
  const old = before.reading;
  if (reading.nonsenseDate !== null && reading.good?.kind === 'no_deadline') {
    if (old.good?.kind !== 'deadline') return listed;
    const staleSinceMs = old.staleSinceMs ?? reading.readAtMs;
    const { good, readAtMs, lastDeadlineMs } = old;
    return { ...listed, reading: { ...reading, good, readAtMs, lastDeadlineMs, staleSinceMs } };
  }
  if (reading.lastDeadlineMs !== null || old.lastDeadlineMs === null) return listed;
  if (old.lastDeadlineMs <= (reading.readAtMs ?? 0)) return listed;
  return { ...listed, reading: { ...reading, lastDeadlineMs: old.lastDeadlineMs } };
}
