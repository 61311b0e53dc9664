import type { KnownAsset } from '../../domain/assets/known-asset.ts';
import type { Reading } from '../../domain/assets/reading.ts';
import type { AssetRow } from '../../graph/discovery/asset-row.ts';
import { isDated } from '../../graph/discovery/edge-catalogue.ts';
import { rowReading } from '../../graph/discovery/known-assets.ts';
import type { Progress } from '../../graph/discovery/progress.ts';
import type { LookedUp } from '../../graph/discovery/settled.ts';
import { carryOver } from './recall.ts';

type KnownAssets = ReadonlyMap<string, KnownAsset>;

export interface KnowInput {
  accountId: string;
  /** All that was known before this pass. */
  before: KnownAssets;
  /** What the edges list now. */
  listed: KnownAssets;
  lookups: Progress['lookups'];
  /** Assets a direct look was due for. */
  candidates: KnownAssets;
  /** Set when the account cannot be read: since then, what no answer confirmed is stale. */
  unreadableSinceMs: number | null;
}

/** Everything known of an account's assets after a pass, by asset id. */
export function knowAfter(input: KnowInput): Map<string, KnownAsset> {
  const { before, listed, unreadableSinceMs } = input;
  const after = new Map<string, KnownAsset>();
  for (const [id, known] of listed) {
    const old = before.get(id);
    after.set(id, old === undefined ? known : carryOver(known, old));
  }
  for (const [id, old] of before) {
    if (listed.has(id)) continue;
    after.set(id, unreadableSinceMs === null ? old : staleFrom(old, unreadableSinceMs));
  }
  for (const [id, { result, atMs }] of input.lookups) {
    const old = after.get(id) ?? input.candidates.get(id);
    if (old !== undefined) after.set(id, lookedUp(input.accountId, old, result, atMs));
  }
  return after;
}

/** What has to be remembered because the edges alone would not tell it. */
export function toRemember(after: KnownAssets, listed: KnownAssets): Map<string, KnownAsset> {
  const remembered = new Map<string, KnownAsset>();
  for (const [id, known] of after) {
    const shown = listed.get(id)?.reading;
    const isTold =
      shown !== undefined &&
      shown.lastDeadlineMs === known.reading.lastDeadlineMs &&
      shown.paths.length === known.reading.paths.length &&
      shown.good?.kind === known.reading.good?.kind;
    if (!isTold) remembered.set(id, known);
  }
  return remembered;
}

function lookedUp(accountId: string, old: KnownAsset, result: LookedUp, atMs: number): KnownAsset {
  switch (result.kind) {
    case 'failed':
      return staleFrom(old, atMs);
    case 'gone': {
      const { code, subcode } = result;
      const reading: Reading = {
        ...old.reading,
        good: { kind: 'gone', code, subcode },
        goneSinceMs: old.reading.goneSinceMs ?? atMs,
        readAtMs: atMs,
        staleSinceMs: null,
      };
      return { ...old, reading };
    }
    case 'read':
      return readDirectly(accountId, old, result.row, atMs);
  }
}

function readDirectly(accountId: string, old: KnownAsset, row: AssetRow, atMs: number): KnownAsset {
  const paths = [...new Set([...(row.business ? [row.business.id] : []), ...old.reading.paths])];
  const read = rowReading(accountId, row, paths, { readAtMs: atMs, staleSinceMs: null });
  const { inferredFrom, good, lastDeadlineMs } = old.reading;
  const asset = {
    ...old.asset,
    name: row.name ?? old.asset.name,
    business: row.business ?? old.asset.business,
  };
  // A kind without a date of its own cannot take back the one that was inferred.
  const keepsDate = !isDated(asset.type) && good?.kind === 'deadline';
  const reading = { ...read, inferredFrom, ...(keepsDate ? { good, lastDeadlineMs } : {}) };
  return carryOver({ asset, reading }, old);
}

function staleFrom(known: KnownAsset, sinceMs: number): KnownAsset {
  const { reading } = known;
  return reading.staleSinceMs === null
    ? { ...known, reading: { ...reading, staleSinceMs: sinceMs } }
    : known;
}
