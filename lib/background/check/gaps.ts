import type { SummaryGap } from '../../domain/assets/snapshot.ts';
import { edgeOfKey, isDated, ownNode } from '../../graph/discovery/edge-catalogue.ts';
import type { EdgesAfter } from './edge-states.ts';

/** A summary stays small: beyond this many different gaps, one more would tell nobody anything. */
const mostGaps = 40;

interface GapInput {
  accountId: string;
  edges: EdgesAfter;
  /** Scopes that the person was asked for and did not give. */
  declined: ReadonlySet<string>;
  /** The whole account could not be read: that is told by itself, and no list was refused. */
  accountFailed: boolean;
}

/**
 * What could not be read, named once: the same failure on the same edge of several businesses is one
 * gap (of the node `*`), since its cause is one.
 */
export function gapsOf({
  accountId,
  edges: after,
  declined,
  accountFailed,
}: GapInput): SummaryGap[] {
  const { edges, unscoped } = after;
  const gaps = new Map<string, SummaryGap>();
  const add = (key: string, gap: Omit<SummaryGap, 'accountId' | 'edge'>): void => {
    const found = edgeOfKey(key);
    const name = found?.spec.name ?? key;
    const same = `${found?.node === ownNode}|${name}|${gap.kind}|${gap.code}|${gap.subcode}`;
    const edge = gaps.has(same) && found?.node !== ownNode ? `*/${name}` : key;
    gaps.set(same, { accountId, edge, ...gap });
  };
  for (const key of unscoped.filter((each) => isMissed(each, declined)))
    add(key, { kind: 'scope_missing', code: null, subcode: null });
  for (const [key, { failure, malformed }] of edges) {
    if (!accountFailed && failure !== null && failure.kind !== 'scope_missing') add(key, failure);
    if (malformed > 0) add(key, { kind: 'malformed', code: null, subcode: null });
  }
  return [...gaps.values()].slice(0, mostGaps);
}

/**
 * Pages, ad accounts, catalogs and pixels are always wanted. Whether Instagram and WhatsApp are is
 * the partner's choice of scopes: they are missed only where the person was asked and declined.
 */
function isMissed(key: string, declined: ReadonlySet<string>): boolean {
  const spec = edgeOfKey(key)?.spec;
  if (spec === undefined) return false;
  return isDated(spec.type) || spec.scopes.flat().some((scope) => declined.has(scope));
}
