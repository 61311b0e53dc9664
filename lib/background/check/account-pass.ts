import type { Account } from '../../domain/account.ts';
import type { KnownAsset } from '../../domain/known-asset.ts';
import { batchSize } from '../../graph/batch.ts';
import { type DiscoveryCall, requestOf } from '../../graph/discovery/discovery-call.ts';
import { edgeKey, ownNode } from '../../graph/discovery/edge-catalogue.ts';
import { planCalls } from '../../graph/discovery/plan-calls.ts';
import {
  applySettled,
  type DiscoveryMemo,
  memoOf,
  type Progress,
  startProgress,
} from '../../graph/discovery/progress.ts';
import { type SettleContext, settle } from '../../graph/discovery/settle.ts';
import type { Settled } from '../../graph/discovery/settled.ts';
import type { GraphClient } from '../../graph/graph-client.ts';
import { noFacts } from '../../graph/graph-failure.ts';
import { subjectOf } from '../../graph/graph-request.ts';
import { anyAnswer } from '../../graph/nodes.ts';
import type { NotBefore } from '../../graph/pacer.ts';
import { createPageSizes } from '../../graph/page-sizes.ts';
import { inLanes } from './in-lanes.ts';
import type { Knowledge } from './knowledge.ts';

export interface AccountPassDeps {
  account: Account;
  knowledge: Knowledge;
  /** Null when no token is held for this account. */
  client: GraphClient | null;
  /** This machine's clock, epoch ms. */
  nowMs(): number;
  /** Graph's clock minus this machine's, as last seen. */
  clockOffsetMs: number;
  /** Makes what was settled durable; called after each request, before the next depends on it. */
  record(accountId: string, facts: readonly Settled[], clockOffsetMs: number): Promise<void>;
}

/** One account's part of a check. All methods go on where an earlier life left off. */
export interface AccountPass {
  readonly account: Account;
  readonly knowledge: Knowledge;
  readonly progress: Progress;
  readonly signedOut: boolean;
  /** Granted scopes as last known; null when never heard. */
  granted(): ReadonlySet<string> | null;
  /** Takes in what an earlier life settled. */
  resume(facts: readonly Settled[], clockOffsetMs: number): void;
  /** Reads every edge that can be read now. */
  readEdges(): Promise<void>;
  /** Looks these assets up, except those already looked up. */
  lookUp(candidates: ReadonlyMap<string, KnownAsset>): Promise<void>;
  /** Until when Meta's limits hold back calls that are still to be made; null when none are. */
  heldUntilMs(): number | null;
  notBefore(): NotBefore[];
  /** What the next check should know of how Graph answers this account. */
  memo(): DiscoveryMemo;
  /** Graph's clock minus this machine's, by the newest answer. */
  clockOffsetMs(): number;
}

/** As many as a browser opens to one host. */
const parallelRequests = 6;

export function createAccountPass(deps: AccountPassDeps): AccountPass {
  const { account, knowledge, client, nowMs } = deps;
  const progress = startProgress(knowledge.memo);
  /** Calls that brought nothing now: throttled, or not worth repeating. */
  const held = new Map<string, DiscoveryCall>();
  let clockOffsetMs = deps.clockOffsetMs;

  function granted(): ReadonlySet<string> | null {
    if (progress.permissions !== null) return new Set(progress.permissions.granted);
    return account.scopes.length > 0 ? new Set(account.scopes) : null;
  }

  function context(): SettleContext {
    return {
      granted: granted(),
      limitFor: createPageSizes(Object.fromEntries(progress.pageSizes)).limitFor,
      nowMs: nowMs() + clockOffsetMs,
      wasRestarted: (edge) => progress.edges.get(edge)?.restarted === true,
    };
  }

  /** One batch request: what it settles is durable when this ends. */
  async function make(calls: readonly DiscoveryCall[], graph: GraphClient): Promise<void> {
    if (progress.failure !== null) return;
    const asked = context();
    const requests = calls.map((call) => ({ ...requestOf(call, asked), schema: anyAnswer }));
    const answers = await graph.batch(requests);
    const facts = calls.flatMap((call, index) => {
      const answer = answers[index];
      if (answer?.serverNowMs != null) clockOffsetMs = answer.serverNowMs - nowMs();
      const settled = answer === undefined ? [] : settle(call, answer, asked);
      if (settled.length === 0) held.set(callKey(call), call);
      return ownFacts(settled);
    });
    if (facts.length > 0) await deps.record(account.id, facts, clockOffsetMs);
    for (const fact of facts) applySettled(progress, fact);
  }

  /** An answer for another user than this account's is nobody's reading. */
  function ownFacts(facts: Settled[]): Settled[] {
    const identity = facts.find((fact) => fact.kind === 'identity');
    if (identity === undefined || identity.id === account.id) return facts;
    const failure = { ...noFacts, kind: 'unknown' as const };
    return [{ kind: 'account_failed', failure, atMs: identity.atMs }];
  }

  async function makeAll(plan: () => DiscoveryCall[]): Promise<void> {
    if (client === null) return;
    for (let calls = plan(); calls.length > 0; calls = plan())
      await inLanes(slices(calls), parallelRequests, (slice) => make(slice, client));
  }

  return {
    account,
    knowledge,
    progress,
    signedOut: client === null,
    granted,
    resume(facts, offsetMs) {
      clockOffsetMs = offsetMs;
      for (const fact of facts) applySettled(progress, fact);
    },
    readEdges: () =>
      makeAll(() =>
        planCalls({
          progress,
          kind: account.kind,
          knownBusinessIds: businessesOf(knowledge),
          granted: granted(),
          isHeld: (call) => held.has(callKey(call)),
          nowMs: nowMs() + clockOffsetMs,
        }),
      ),
    lookUp: (candidates) =>
      makeAll(() => {
        if (progress.failure !== null || progress.identity === null) return [];
        return [...candidates.values()]
          .map(({ asset }): DiscoveryCall => ({ kind: 'lookup', id: asset.id, type: asset.type }))
          .filter((call) => call.kind === 'lookup' && !progress.lookups.has(call.id))
          .filter((call) => !held.has(callKey(call)));
      }),
    heldUntilMs() {
      if (client === null) return null;
      const asked = context();
      const times = [...held.values()].flatMap(
        (call) => client.pacer.blockedUntilMs(subjectOf(requestOf(call, asked)), nowMs()) ?? [],
      );
      return times.length === 0 ? null : Math.min(...times);
    },
    memo: () => memoOf(progress),
    clockOffsetMs: () => clockOffsetMs,
    notBefore: () => client?.pacer.notBefore(nowMs()) ?? [...knowledge.notBefore],
  };
}

function businessesOf(knowledge: Knowledge): string[] {
  const edge = knowledge.edges.get(edgeKey(ownNode, 'businesses'));
  return edge?.pages.flat().map(({ id }) => id) ?? [];
}

function callKey(call: DiscoveryCall): string {
  return JSON.stringify(call);
}

function slices(calls: readonly DiscoveryCall[]): DiscoveryCall[][] {
  const count = Math.ceil(calls.length / batchSize);
  return Array.from({ length: count }, (_, nth) =>
    calls.slice(nth * batchSize, (nth + 1) * batchSize),
  );
}
