import type { GraphFailure } from '../graph-failure.ts';
import type { AssetRow } from './asset-row.ts';
import type { FailureNote, IdentityMode, LookedUp, Settled } from './settled.ts';

/** How far one edge has been read. */
export interface EdgeProgress {
  pages: (readonly AssetRow[])[];
  after: string | null;
  done: boolean;
  restarted: boolean;
  failure: FailureNote | null;
  malformed: number;
}

/** What is known beforehand about how Graph answers this account. */
export interface DiscoveryMemo {
  /**
   * What Graph refused, and when, epoch ms: an expanded call on a node (`me`, `123`; `*`: on any
   * business), a call with all our fields (`123/`, `123/owned_pages`, `?123`), optional fields at all
   * (`fields`).
   */
  refused: Readonly<Record<string, number>>;
  /** Whether any business of this account ever answered an expanded call. */
  expansionWorks: boolean;
  pageSizes: Readonly<Record<string, number>>;
}

export const emptyMemo: DiscoveryMemo = { refused: {}, expansionWorks: false, pageSizes: {} };

/** Everything one discovery of one account has settled so far. */
export interface Progress {
  identity: Extract<Settled, { kind: 'identity' }> | null;
  refusedModes: Set<IdentityMode>;
  permissions: { granted: readonly string[]; missing: readonly string[] } | null;
  edges: Map<string, EdgeProgress>;
  lookups: Map<string, { result: LookedUp; atMs: number }>;
  refused: Map<string, number>;
  /** What of it was refused in this discovery. */
  refusedNow: Set<string>;
  expansionWorks: boolean;
  pageSizes: Map<string, number>;
  /** Why this account cannot be read on; null while it can. */
  failure: { failure: GraphFailure; atMs: number } | null;
}

export function startProgress(memo: DiscoveryMemo): Progress {
  return {
    identity: null,
    refusedModes: new Set(),
    permissions: null,
    edges: new Map(),
    lookups: new Map(),
    refused: new Map(Object.entries(memo.refused)),
    refusedNow: new Set(),
    expansionWorks: memo.expansionWorks,
    pageSizes: new Map(Object.entries(memo.pageSizes)),
    failure: null,
  };
}

/** After this long what Graph refused is tried once more. */
const retryRefusedMs = 30 * 86_400_000;

/** True for what Graph refused of late; `name` as in `DiscoveryMemo.refused`. */
export function isRefused({ refused }: Progress, name: string, nowMs: number): boolean {
  const atMs = refused.get(name);
  return atMs !== undefined && nowMs - atMs <= retryRefusedMs;
}

/** What the next discovery should know. */
export function memoOf(progress: Progress, nowMs: number): DiscoveryMemo {
  const refused = [...progress.refused].filter(([name]) => isRefused(progress, name, nowMs));
  return {
    refused: Object.fromEntries(refused),
    expansionWorks: progress.expansionWorks,
    pageSizes: Object.fromEntries(progress.pageSizes),
  };
}

/** Takes one settled fact in. */
export function applySettled(progress: Progress, fact: Settled): void {
  switch (fact.kind) {
    case 'identity':
      progress.identity = fact;
      return;
    case 'identity_refused':
      progress.refusedModes.add(fact.mode);
      return;
    case 'permissions':
      progress.permissions = { granted: fact.granted, missing: fact.missing };
      return;
    case 'page':
      applyPage(edgeProgress(progress, fact.edge), fact);
      return;
    case 'edge_failed':
      edgeProgress(progress, fact.edge).failure = fact.failure;
      return;
    case 'edge_restarted':
      progress.edges.set(fact.edge, { ...freshEdge(), restarted: true });
      return;
    case 'expansion_worked':
      progress.expansionWorks = true;
      progress.refused.delete(fact.node);
      return;
    case 'expansion_refused':
      progress.refused.set(fact.node, fact.atMs);
      progress.refusedNow.add(fact.node);
      return;
    case 'page_size':
      progress.pageSizes.set(fact.name, fact.limit);
      return;
    case 'lookup':
      progress.lookups.set(fact.id, { result: fact.result, atMs: fact.atMs });
      return;
    case 'account_failed':
      progress.failure = { failure: fact.failure, atMs: fact.atMs };
  }
}

function applyPage(edge: EdgeProgress, fact: Extract<Settled, { kind: 'page' }>): void {
  edge.pages[fact.page] = fact.rows;
  edge.malformed += fact.malformed;
  // A server that gives the same cursor again has come to its end.
  edge.done = fact.after === null || fact.after === edge.after;
  edge.after = fact.after;
}

function edgeProgress(progress: Progress, key: string): EdgeProgress {
  const known = progress.edges.get(key);
  if (known !== undefined) return known;
  const fresh = freshEdge();
  progress.edges.set(key, fresh);
  return fresh;
}

function freshEdge(): EdgeProgress {
  return {
    pages: [],
    after: null,
    done: false,
    restarted: false,
    failure: null,
    malformed: 0,
  };
}
