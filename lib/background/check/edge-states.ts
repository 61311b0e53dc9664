import {
  edgeKey,
  edgeOfKey,
  edgesOf,
  missingScopes,
  ownNode,
} from '../../graph/discovery/edge-catalogue.ts';
import { businessIdsOf } from '../../graph/discovery/plan-calls.ts';
import type { EdgeProgress, Progress } from '../../graph/discovery/progress.ts';
import { type FailureNote, noteOf } from '../../graph/discovery/settled.ts';
import type { EdgeState, Knowledge } from './knowledge.ts';

export interface PassOutcome {
  knowledge: Knowledge;
  progress: Progress;
  granted: ReadonlySet<string> | null;
  /** No token is held for this account. */
  signedOut: boolean;
  /** Graph's now, epoch ms: since when what fails now is stale. */
  nowMs: number;
}

/** The edges as they stand after what a pass has settled so far. */
export interface EdgesAfter {
  /** Without the edges of businesses that are no longer listed. */
  edges: Map<string, EdgeState>;
  /** Edges that cannot be asked for want of a scope. */
  unscoped: string[];
}

/**
 * Joins what was known with what a pass brought. An edge that failed keeps its last rows and is
 * stale; one that was not asked yet stays as it was; nothing that failed makes anything disappear.
 */
export function edgesAfter(outcome: PassOutcome): EdgesAfter {
  const { knowledge, progress, granted } = outcome;
  const edges = new Map<string, EdgeState>();
  const unscoped = new Set<string>();
  const listed = new Set([ownNode, ...listedNodes(outcome)]);
  for (const node of listed)
    for (const spec of edgesOf(node))
      if (missingScopes(spec, granted).length > 0) unscoped.add(edgeKey(node, spec.name));
  for (const key of new Set([...knowledge.edges.keys(), ...progress.edges.keys()])) {
    const node = edgeOfKey(key)?.node;
    if (node === undefined || !listed.has(node)) continue;
    const stored = knowledge.edges.get(key) ?? null;
    const read = progress.edges.get(key) ?? null;
    edges.set(key, edgeAfter(outcome, stored, read, unscoped.has(key)));
  }
  return { edges, unscoped: [...unscoped] };
}

/** Businesses whose edges count: unless the list was read to its end, those known before too. */
function listedNodes({ knowledge, progress }: PassOutcome): string[] {
  const list = progress.edges.get(edgeKey(ownNode, 'businesses'));
  const known = knowledge.edges.get(edgeKey(ownNode, 'businesses'))?.pages.flat() ?? [];
  const knownBusinessIds = known.map(({ id }) => id);
  const now = businessIdsOf({ progress, knownBusinessIds });
  return list?.done ? now : [...now, ...knownBusinessIds];
}

function edgeAfter(
  outcome: PassOutcome,
  stored: EdgeState | null,
  read: EdgeProgress | null,
  isUnscoped: boolean,
): EdgeState {
  const passAtMs = outcome.progress.identity?.atMs ?? null;
  if (read?.done)
    return {
      pages: read.pages,
      readAtMs: passAtMs,
      staleSinceMs: null,
      failure: null,
      malformed: read.malformed,
    };
  const failure = read?.failure ?? accountFailure(outcome) ?? (isUnscoped ? scopeMissing : null);
  const readPages = read?.pages ?? [];
  return {
    pages: [...readPages, ...(stored?.pages.slice(readPages.length) ?? [])],
    readAtMs: stored?.readAtMs ?? (readPages.length > 0 ? passAtMs : null),
    staleSinceMs: stored?.staleSinceMs ?? (failure === null ? null : outcome.nowMs),
    failure: failure ?? stored?.failure ?? null,
    malformed: stored?.malformed ?? 0,
  };
}

const scopeMissing: FailureNote = { kind: 'scope_missing', code: null, subcode: null };
const signedOutNote: FailureNote = { kind: 'token_dead', code: null, subcode: null };

function accountFailure({ progress, signedOut }: PassOutcome): FailureNote | null {
  if (signedOut) return signedOutNote;
  return progress.failure === null ? null : noteOf(progress.failure.failure);
}
