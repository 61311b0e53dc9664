import type { AccountKind } from '../../domain/account.ts';
import type { Asset } from '../../domain/assets/asset.ts';
import { batchSize } from '../batch.ts';
import type { GraphAnswer } from '../graph-answer.ts';
import type { GraphBatches } from '../graph-batches.ts';
import { noFacts } from '../graph-failure.ts';
import { inLanes } from '../in-lanes.ts';
import { anyAnswer } from '../nodes.ts';
import { fullPage } from '../page-sizes.ts';
import { slices } from '../slices.ts';
import { type DiscoveryCall, requestOf } from './discovery-call.ts';
import { planCalls } from './plan-calls.ts';
import {
  applySettled,
  type DiscoveryMemo,
  isRefused,
  type Progress,
  startProgress,
} from './progress.ts';
import { type SettleContext, settle } from './settle.ts';
import type { Settled } from './settled.ts';

export interface DiscoveryDeps {
  client: GraphBatches;
  /** The user the token is held for; an answer for anybody else is nobody's reading. Null: not known. */
  userId: string | null;
  kind: AccountKind;
  /** Scopes as last known; none means not known. */
  scopes: readonly string[];
  memo: DiscoveryMemo;
  /** Businesses as last known, for when they cannot be listed. */
  knownBusinessIds: readonly string[];
  /** This machine's clock, epoch ms. */
  nowMs(): number;
  /** Graph's clock minus this machine's, as last seen. */
  clockOffsetMs: number;
  /** Makes what was settled durable; called after each request, before the next depends on it. */
  record(facts: readonly Settled[], clockOffsetMs: number): Promise<void>;
}

/** One account's assets, found and read in as few calls as Graph allows. */
export interface Discovery {
  readonly progress: Progress;
  /** Granted scopes as last known; null when never heard. */
  granted(): ReadonlySet<string> | null;
  /** Takes in what an earlier life settled. */
  resume(facts: readonly Settled[], clockOffsetMs: number): void;
  /** Reads every edge that can be read now. */
  readEdges(): Promise<void>;
  /** Looks these assets up, except those already looked up. */
  lookUp(assets: Iterable<Asset>): Promise<void>;
  /** Until when Meta's limits hold back calls that are still to be made; null when none are. */
  heldUntilMs(): number | null;
  /** Graph's clock minus this machine's, by the newest answer. */
  clockOffsetMs(): number;
}

/** As many as a browser opens to one host. */
const parallelRequests = 6;

export function createDiscovery(deps: DiscoveryDeps): Discovery {
  const { client, nowMs, userId } = deps;
  const progress = startProgress(deps.memo);
  /** Calls that brought nothing now, and until when Meta's limits forbid them; null: not worth repeating. */
  const held = new Map<string, number | null>();
  let { clockOffsetMs } = deps;

  function granted(): ReadonlySet<string> | null {
    if (progress.permissions !== null) return new Set(progress.permissions.granted);
    return deps.scopes.length > 0 ? new Set(deps.scopes) : null;
  }

  /** As of now: what other calls bring meanwhile does not change what this one asked. */
  function context(): SettleContext {
    const graphNowMs = nowMs() + clockOffsetMs;
    const names = [...progress.refused.keys()];
    return {
      granted: granted(),
      refused: new Set(names.filter((name) => isRefused(progress, name, graphNowMs))),
      limitFor: (name) => progress.pageSizes.get(name) ?? fullPage,
      nowMs: graphNowMs,
      wasRestarted: (edge) => progress.edges.get(edge)?.restarted === true,
      wasRefused: (name) => progress.refusedNow.has(name),
    };
  }

  /** One batch request: what it settles is durable when this ends. */
  async function make(calls: readonly DiscoveryCall[]): Promise<void> {
    if (progress.failure !== null) return;
    const asked = context();
    const requests = calls.map((call) => ({ ...requestOf(call, asked), schema: anyAnswer }));
    const answers = await client.batch(requests);
    const facts = calls.flatMap((call, index) => {
      const answer = answers[index];
      const serverNowMs = answer?.serverNowMs ?? null;
      if (serverNowMs !== null) clockOffsetMs = serverNowMs - nowMs();
      const settled = answer === undefined ? [] : settle(call, answer, asked);
      if (settled.length === 0) held.set(callKey(call), untilMsOf(answer));
      return ownFacts(settled);
    });
    if (facts.length > 0) await deps.record(facts, clockOffsetMs);
    for (const fact of facts) applySettled(progress, fact);
  }

  function ownFacts(facts: Settled[]): Settled[] {
    const identity = facts.find((fact) => fact.kind === 'identity');
    if (identity === undefined || userId === null || identity.id === userId) return facts;
    const failure = { ...noFacts, kind: 'unknown' as const };
    return [{ kind: 'account_failed', failure, atMs: identity.atMs }];
  }

  async function makeAll(plan: () => DiscoveryCall[]): Promise<void> {
    for (let calls = plan(); calls.length > 0; calls = plan())
      await inLanes(slices(calls, batchSize), parallelRequests, make);
  }

  const isHeld = (call: DiscoveryCall): boolean => held.has(callKey(call));

  return {
    progress,
    granted,
    resume(facts, offsetMs) {
      clockOffsetMs = offsetMs;
      for (const fact of facts) applySettled(progress, fact);
    },
    readEdges: () =>
      makeAll(() =>
        planCalls({
          progress,
          kind: deps.kind,
          knownBusinessIds: deps.knownBusinessIds,
          granted: granted(),
          isHeld,
          nowMs: nowMs() + clockOffsetMs,
        }),
      ),
    lookUp: (assets) =>
      makeAll(() => {
        if (progress.failure !== null || progress.identity === null) return [];
        return (
          [...assets]
            // What is no id of Graph's would be read as a path, and is never asked.
            .filter(({ id }) => /^\w+$/.test(id) && !progress.lookups.has(id))
            .map(({ id, type }): DiscoveryCall => ({ kind: 'lookup', id, type }))
            .filter((call) => !isHeld(call))
        );
      }),
    heldUntilMs() {
      const times = [...held.values()].filter((untilMs) => untilMs !== null);
      return times.length === 0 ? null : Math.min(...times);
    },
    clockOffsetMs: () => clockOffsetMs,
  };
}

function untilMsOf(answer: GraphAnswer<unknown> | undefined): number | null {
  if (answer === undefined || answer.ok || answer.failure.kind !== 'throttled') return null;
  return answer.failure.untilMs;
}

function callKey(call: DiscoveryCall): string {
  return JSON.stringify(call);
}
