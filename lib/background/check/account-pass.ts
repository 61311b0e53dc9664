import type { Account } from '../../domain/account.ts';
import { createDiscovery, type Discovery } from '../../graph/discovery/discovery.ts';
import { edgeKey, ownNode } from '../../graph/discovery/edge-catalogue.ts';
import { type Progress, startProgress } from '../../graph/discovery/progress.ts';
import type { Settled } from '../../graph/discovery/settled.ts';
import type { GraphBatches } from '../../graph/graph-batches.ts';
import type { NotBefore } from '../../graph/pacer.ts';
import type { Knowledge } from './knowledge.ts';

/** One account's part of a check: what was known, and what is being found out. */
export interface AccountPass {
  readonly account: Account;
  readonly knowledge: Knowledge;
  /** Null when no token is held for this account. */
  readonly discovery: Discovery | null;
  readonly progress: Progress;
  /** Granted scopes as last known; null when never heard. */
  granted(): ReadonlySet<string> | null;
  heldUntilMs(): number | null;
  notBefore(): NotBefore[];
}

export interface AccountPassDeps {
  account: Account;
  knowledge: Knowledge;
  client: GraphBatches | null;
  nowMs(): number;
  clockOffsetMs: number;
  record(accountId: string, facts: readonly Settled[], clockOffsetMs: number): Promise<void>;
}

export function createAccountPass(deps: AccountPassDeps): AccountPass {
  const { account, knowledge, client } = deps;
  const discovery =
    client &&
    createDiscovery({
      ...deps,
      client,
      userId: account.id,
      kind: account.kind,
      scopes: account.scopes,
      memo: knowledge.memo,
      knownBusinessIds: businessesOf(knowledge),
      record: (facts, clockOffsetMs) => deps.record(account.id, facts, clockOffsetMs),
    });
  return {
    account,
    knowledge,
    discovery,
    progress: discovery?.progress ?? startProgress(knowledge.memo),
    granted: () => discovery?.granted() ?? null,
    heldUntilMs: () => discovery?.heldUntilMs() ?? null,
    notBefore: () => client?.pacer.notBefore(deps.nowMs()) ?? [...knowledge.notBefore],
  };
}

function businessesOf(knowledge: Knowledge): string[] {
  const edge = knowledge.edges.get(edgeKey(ownNode, 'businesses'));
  return edge?.pages.flat().map(({ id }) => id) ?? [];
}
