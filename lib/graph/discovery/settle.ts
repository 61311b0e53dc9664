import * as z from 'zod/mini';
import { edgeOf } from '../edge-page.ts';
import type { GraphAnswer } from '../graph-answer.ts';
import { type GraphFailure, isPassing, wrongShape } from '../graph-failure.ts';
import { assetNode, permissionNode, userNode, withAskedId } from '../nodes.ts';
import { fullPage } from '../page-sizes.ts';
import { assetRow } from './asset-row.ts';
import {
  asksOptional,
  type CallContext,
  type DiscoveryCall,
  expansionSize,
  fullFormOf,
  optionalFields,
} from './discovery-call.ts';
import { anyBusiness, askableEdges, edgeKey, edgeOfKey, ownNode } from './edge-catalogue.ts';
import { type IdentityMode, type LookedUp, noteOf, type Settled } from './settled.ts';

export interface SettleContext extends CallContext {
  /** Used where no answer of Graph gives the time. */
  nowMs: number;
  /** Whether this edge was begun anew already. */
  wasRestarted(edge: string): boolean;
  /** Whether this name was refused in this same discovery. */
  wasRefused(name: string): boolean;
}

const objectSchema = z.record(z.string(), z.unknown());
const pageSchema = edgeOf(assetNode);
const permissionsSchema = edgeOf(permissionNode);
const noItems = { items: [], after: null, malformed: 0 };
/** An expanded call that Graph finds too heavy at this size is not worth expanding. */
const smallestExpansion = fullPage / 4;
/** How Graph refuses a field: it knows none of that name, or does not give it to us. */
const fieldRefusals: readonly GraphFailure['kind'][] = [
  'our_bug',
  'permission_missing',
  'capability_missing',
];

/**
 * What an answer settles. Nothing for a throttled call: it stays to be made. A failure of one edge
 * or asset concerns only it; one of the token ends the account's pass.
 */
export function settle(
  call: DiscoveryCall,
  answer: GraphAnswer<unknown>,
  context: SettleContext,
): Settled[] {
  const atMs = answer.serverNowMs ?? context.nowMs;
  const form = fullFormOf(call);
  if (answer.ok) {
    const settled = settleValue(call, answer.value, atMs, context);
    // Refused just now with the optional fields, answered without: it was for them, and is so for
    // every list. One asset tells of itself only.
    const isProof = form !== null && call.kind !== 'lookup' && context.wasRefused(form);
    const isNews = isProof && !context.refused.has(optionalFields);
    return isNews ? [...settled, refusal(optionalFields, atMs)] : settled;
  }
  const { failure } = answer;
  if (failure.kind === 'throttled') return [];
  if (endsAccount(failure)) return [{ kind: 'account_failed', failure, atMs }];
  // One field that Graph no longer knows or gives fails the whole call: it is made again with those
  // that matter.
  const mayBeField = fieldRefusals.includes(failure.kind) && asksOptional(call, context);
  if (form !== null && mayBeField) return [refusal(form, atMs)];
  return settleFailure(call, failure, atMs, context);
}

/** True for failures that every further call with this token would meet again. */
export function endsAccount(failure: GraphFailure): boolean {
  if (failure.kind === 'checkpoint') return failure.code === 190;
  return ['token_dead', 'blocked', 'proof_required', 'network_policy', 'version_retired'].includes(
    failure.kind,
  );
}

function refusal(node: string, atMs: number): Settled {
  return { kind: 'expansion_refused', node, atMs };
}

/** Graph understood the call and will not answer it in this form; another form may work. */
function isRefusal(failure: GraphFailure): boolean {
  return !isPassing(failure) && failure.kind !== 'unreadable' && failure.kind !== 'checkpoint';
}

function settleValue(
  call: DiscoveryCall,
  value: unknown,
  atMs: number,
  context: SettleContext,
): Settled[] {
  switch (call.kind) {
    case 'identity': {
      const user = userNode.safeParse(value);
      if (!user.success) return settleFailure(call, wrongShape, atMs, context);
      const { id, name = null, is_work_account: isWorkAccount = null } = user.data;
      const identity: Settled = { ...call, id, name, isWorkAccount, atMs };
      return call.mode.startsWith('expanded')
        ? [identity, ...settleExpansion(ownNode, value, atMs, context)]
        : [identity];
    }
    case 'permissions': {
      const page = permissionsSchema.safeParse(value);
      if (!page.success) return [];
      const named = (granted: boolean) =>
        page.data.items
          .filter(({ status }) => (status === 'granted') === granted)
          .map(({ permission }) => permission);
      return [{ kind: 'permissions', granted: named(true), missing: named(false) }];
    }
    case 'expansion':
      return [
        { kind: 'expansion_worked', node: call.node },
        ...settleExpansion(call.node, value, atMs, context),
      ];
    case 'page':
      return [settlePage(call.edge, call.page, value, atMs)];
    case 'lookup': {
      const node = assetNode.safeParse(withAskedId(value, call.id));
      if (!node.success) return settleFailure(call, wrongShape, atMs, context);
      const result: LookedUp = { kind: 'read', row: assetRow(node.data) };
      return [{ kind: 'lookup', id: call.id, result, atMs }];
    }
  }
}

/** Graph leaves empty edges out of an expanded answer. */
function settleExpansion(
  node: string,
  value: unknown,
  atMs: number,
  context: SettleContext,
): Settled[] {
  const object = objectSchema.safeParse(value);
  return askableEdges(node, context.granted).map(({ name }) => {
    const inner = object.success ? (object.data[name] ?? { data: [] }) : null;
    return settlePage(edgeKey(node, name), 0, inner, atMs);
  });
}

function settlePage(edge: string, page: number, value: unknown, atMs: number): Settled {
  const parsed = pageSchema.safeParse(value);
  const { items, after, malformed } = parsed.data ?? noItems;
  // One broken entry hides only itself; a page of nothing else is a broken answer.
  if (!parsed.success || (malformed > 0 && items.length === 0))
    return { kind: 'edge_failed', edge, failure: noteOf(wrongShape), atMs };
  return { kind: 'page', edge, page, rows: items.map(assetRow), after, malformed, atMs };
}

function settleFailure(
  call: DiscoveryCall,
  failure: GraphFailure,
  atMs: number,
  context: SettleContext,
): Settled[] {
  const note = noteOf(failure);
  switch (call.kind) {
    case 'identity':
      return settleIdentityFailure(call, failure, atMs, context);
    case 'permissions':
      return [];
    case 'expansion':
      if (failure.kind === 'too_much_data') return shrinkExpansion(call.node, atMs, context);
      if (isRefusal(failure)) return refusedExpansion(call.node, failure, atMs);
      return askableEdges(call.node, context.granted).map(({ name }) => ({
        kind: 'edge_failed',
        edge: edgeKey(call.node, name),
        failure: note,
        atMs,
      }));
    case 'page':
      return settlePageFailure(call.edge, failure, atMs, context);
    case 'lookup': {
      // On one asset these codes mean that this account has no access to it (any more).
      const isGone = failure.kind === 'gone' || failure.kind === 'permission_missing';
      const { code, subcode } = failure;
      const result: LookedUp =
        isGone && code !== null
          ? { kind: 'gone', code, subcode }
          : { kind: 'failed', failure: note };
      return [{ kind: 'lookup', id: call.id, result, atMs }];
    }
  }
}

/** That one business is gone, or not to be read, says nothing about the others. */
function refusedExpansion(node: string, { kind }: GraphFailure, atMs: number): Settled[] {
  const own = refusal(node, atMs);
  const isOwn = kind === 'gone' || kind === 'permission_missing';
  return isOwn ? [own] : [own, refusal(anyBusiness, atMs)];
}

/** Only a field that Graph does not know tells of a system user; a missing scope does not. */
function settleIdentityFailure(
  call: Extract<DiscoveryCall, { kind: 'identity' }>,
  failure: GraphFailure,
  atMs: number,
  context: SettleContext,
): Settled[] {
  const refused = (mode: IdentityMode): Settled => ({ kind: 'identity_refused', mode });
  const isExpanded = call.mode.startsWith('expanded');
  if (isExpanded && failure.kind === 'too_much_data')
    return shrinkExpansion(ownNode, atMs, context, call);
  const canGoOn = isRefusal(failure) && call.mode !== 'bare_system_user';
  if (canGoOn && failure.kind === 'our_bug') return [refused(call.mode)];
  return canGoOn && isExpanded
    ? [refused('expanded_user'), refused('expanded_system_user')]
    : [{ kind: 'account_failed', failure, atMs }];
}

function settlePageFailure(
  edge: string,
  failure: GraphFailure,
  atMs: number,
  context: SettleContext,
): Settled[] {
  const name = edgeOfKey(edge)?.spec.name ?? edge;
  const limit = context.limitFor(name);
  if (failure.kind === 'too_much_data' && limit > 1)
    return [{ kind: 'page_size', name, limit: Math.floor(limit / 2) }];
  if (failure.kind === 'invalid_cursor' && !context.wasRestarted(edge))
    return [{ kind: 'edge_restarted', edge }];
  return [{ kind: 'edge_failed', edge, failure: noteOf(failure), atMs }];
}

function shrinkExpansion(
  node: string,
  atMs: number,
  context: SettleContext,
  call?: Extract<DiscoveryCall, { kind: 'identity' }>,
): Settled[] {
  const limit = Math.floor(context.limitFor(expansionSize) / 2);
  if (limit >= smallestExpansion) return [{ kind: 'page_size', name: expansionSize, limit }];
  const refused = refusal(node, atMs);
  return call === undefined ? [refused] : [refused, { kind: 'identity_refused', mode: call.mode }];
}
