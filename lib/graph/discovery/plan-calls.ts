import type { AccountKind } from '../../domain/account.ts';
import type { DiscoveryCall } from './discovery-call.ts';
import { anyBusiness, askableEdges, edgeKey, edgesOf, ownNode } from './edge-catalogue.ts';
import { isRefused, type Progress } from './progress.ts';
import { type IdentityMode, identityModes } from './settled.ts';

/** From this many businesses on one is tried first, so that a refusal costs one call and not many. */
const probeFrom = 4;

export interface PlanInput {
  progress: Progress;
  kind: AccountKind;
  /** Businesses as last known, for when they cannot be listed now. */
  knownBusinessIds: readonly string[];
  granted: ReadonlySet<string> | null;
  /** Calls that Meta's limits forbid for now. */
  isHeld(call: DiscoveryCall): boolean;
  nowMs: number;
}

/**
 * Every call that can be made now, given what is settled; none when all edges are read or failed.
 * One call for the account, one for each business, one for each further page; edge by edge only
 * where Graph refused an expanded call.
 */
export function planCalls(input: PlanInput): DiscoveryCall[] {
  const { progress } = input;
  if (progress.failure !== null) return [];
  const calls =
    progress.identity === null
      ? firstCalls(input)
      : [...edgeCalls(input, ownNode), ...businessCalls(input)];
  return calls.filter((call) => !input.isHeld(call));
}

/** Businesses whose edges are to be read: those listed now, and those last known if the list failed. */
export function businessIdsOf({
  progress,
  knownBusinessIds,
}: Pick<PlanInput, 'progress' | 'knownBusinessIds'>): string[] {
  const edge = progress.edges.get(edgeKey(ownNode, 'businesses'));
  const listed = (edge?.pages ?? []).flat().map(({ id }) => id);
  return [...new Set(edge?.failure ? [...listed, ...knownBusinessIds] : listed)];
}

function firstCalls({ progress, kind, nowMs }: PlanInput): DiscoveryCall[] {
  const expands = !isRefused(progress, ownNode, nowMs);
  const mode = identityModes.find(
    (each) =>
      !progress.refusedModes.has(each) && fits(each, kind) && (expands || each.startsWith('bare')),
  );
  if (mode === undefined) return [];
  const identity: DiscoveryCall = { kind: 'identity', mode };
  return progress.permissions === null ? [identity, { kind: 'permissions' }] : [identity];
}

/**
 * A known kind leaves out the modes that cannot work for it, but never the barest: where that one is
 * refused too, its failure is the account's.
 */
function fits(mode: IdentityMode, kind: AccountKind): boolean {
  if (kind === 'unknown' || mode === 'bare_system_user') return true;
  return mode.endsWith('system_user') === (kind === 'system_user');
}

function businessCalls(input: PlanInput): DiscoveryCall[] {
  const ids = businessIdsOf(input).filter((id) => askableEdges(id, input.granted).length > 0);
  const fresh = ids.filter((id) => !isStarted(input, id) && !refusesExpansion(input, id));
  const byEdge = ids.filter((id) => !fresh.includes(id)).flatMap((id) => edgeCalls(input, id));
  const expansions = fresh.map((node): DiscoveryCall => ({ kind: 'expansion', node }));
  const probing = fresh.length >= probeFrom && !ids.some((id) => isStarted(input, id));
  if (!probing || input.progress.expansionWorks) return [...byEdge, ...expansions];
  return [...byEdge, ...expansions.filter((call) => !input.isHeld(call)).slice(0, 1)];
}

/** First and further pages of a node's edges that are not read to their end. */
function edgeCalls(input: PlanInput, node: string): DiscoveryCall[] {
  const calls: DiscoveryCall[] = [];
  for (const { name } of askableEdges(node, input.granted)) {
    const key = edgeKey(node, name);
    const edge = input.progress.edges.get(key);
    if (edge?.done || edge?.failure) continue;
    const page = edge?.pages.length ?? 0;
    calls.push({ kind: 'page', edge: key, page, after: edge?.after ?? null });
  }
  return calls;
}

function isStarted({ progress }: PlanInput, node: string): boolean {
  return edgesOf(node).some((spec) => progress.edges.has(edgeKey(node, spec.name)));
}

function refusesExpansion({ progress, nowMs }: PlanInput, node: string): boolean {
  if (isRefused(progress, node, nowMs)) return true;
  return !progress.expansionWorks && isRefused(progress, anyBusiness, nowMs);
}
