import type { AccountState } from '../../domain/account.ts';
import type { KnownAsset } from '../../domain/assets/known-asset.ts';
import type { AssetRow } from '../../graph/discovery/asset-row.ts';
import { type DiscoveryMemo, emptyMemo } from '../../graph/discovery/progress.ts';
import type { FailureNote } from '../../graph/discovery/settled.ts';
import type { NotBefore } from '../../graph/pacer.ts';

/** One edge as last read. */
export interface EdgeState {
  pages: readonly (readonly AssetRow[])[];
  /** Graph's time of the last complete reading, epoch ms; null if there was none. */
  readAtMs: number | null;
  /** Since when reading it has failed, epoch ms; null while the last attempt succeeded. */
  staleSinceMs: number | null;
  failure: FailureNote | null;
  /** Entries that could not be understood. */
  malformed: number;
}

/** Everything kept about one account between checks. */
export interface Knowledge {
  /** Graph's time of the last pass, epoch ms. */
  passAtMs: number | null;
  edges: ReadonlyMap<string, EdgeState>;
  /** What no edge shows (any more): assets looked up directly, and dates that outlive them. */
  remembered: ReadonlyMap<string, KnownAsset>;
  memo: DiscoveryMemo;
  /** How the account itself stood after the last whole check; null before the first. */
  stateKind: AccountState['kind'] | null;
  /** Pauses that Meta's limits ask for. */
  notBefore: readonly NotBefore[];
}

export const nothingKnown: Knowledge = {
  passAtMs: null,
  edges: new Map(),
  remembered: new Map(),
  memo: emptyMemo,
  stateKind: null,
  notBefore: [],
};
