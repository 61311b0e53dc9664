import type { KnownAsset } from '../../domain/assets/known-asset.ts';
import type { AccountPass } from './account-pass.ts';
import { type EdgesAfter, edgesAfter } from './edge-states.ts';
import { knowAfter } from './know-after.ts';
import { lookupCandidates } from './lookup-candidates.ts';
import { listedBy, recall } from './recall.ts';
import type { RunningCheck } from './running-check.ts';

/** An account's pass as its edges stand. */
export interface PassEdges {
  pass: AccountPass;
  edges: EdgesAfter;
  /** All that was known before this pass. */
  before: ReadonlyMap<string, KnownAsset>;
  /** What the edges list now. */
  listed: ReadonlyMap<string, KnownAsset>;
}

/** Joins what an account's pass settled on edges with what was known before it. */
export function viewEdges(pass: AccountPass, nowMs: number): PassEdges {
  const { account, knowledge, progress } = pass;
  const signedOut = pass.discovery === null;
  const edges = edgesAfter({ knowledge, progress, granted: pass.granted(), signedOut, nowMs });
  const before = recall(account.id, knowledge);
  return { pass, edges, before, listed: listedBy(account.id, edges.edges) };
}

/** What has to be looked up directly; `seenByAny` is what some account's edges show now. */
export function candidatesOf(
  view: PassEdges,
  check: RunningCheck,
  seenByAny: ReadonlySet<string>,
  nowMs: number,
): Map<string, KnownAsset> {
  const { account, knowledge } = view.pass;
  return lookupCandidates({
    ...view,
    accountId: account.id,
    knowledge,
    partnerAssets: check.partner.assets,
    seenByAny,
    forced: check.trigger === 'person' || check.trigger === 'reconnection',
    nowMs,
  });
}

/** Ids that some account's edges showed in this check. */
export function seenByAny(views: readonly PassEdges[]): Set<string> {
  const seen = new Set<string>();
  for (const { listed } of views)
    for (const [id, { reading }] of listed) if (reading.staleSinceMs === null) seen.add(id);
  return seen;
}

/** Everything known of an account's assets as its pass stands. */
export function knownNow(
  view: PassEdges,
  check: RunningCheck,
  nowMs: number,
): Map<string, KnownAsset> {
  const { account, progress, discovery } = view.pass;
  return knowAfter({
    ...view,
    accountId: account.id,
    lookups: progress.lookups,
    candidates: candidatesOf(view, check, new Set(), nowMs),
    unreadableSinceMs: discovery === null || progress.failure !== null ? nowMs : null,
  });
}

/** Graph's time of this pass, or of the last one that was answered, epoch ms. */
export function passAtMs({ progress, knowledge }: AccountPass): number | null {
  return progress.identity?.atMs ?? knowledge.passAtMs;
}
