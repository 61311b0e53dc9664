import type { Account } from '../../domain/account.ts';
import { judgeAll } from '../../domain/assets/judge-all.ts';
import type { KnownAsset } from '../../domain/assets/known-asset.ts';
import type { Summary, SummaryGap } from '../../domain/assets/snapshot.ts';
import { summarise } from '../../domain/assets/summarise.ts';
import { describeChanges } from '../../domain/history/describe-changes.ts';
import type { HistoryEntry } from '../../domain/history/history.ts';
import { memoOf } from '../../graph/discovery/progress.ts';
import { type AsOf, packAssets, unpackAssets } from '../../platform/database/judged-assets.ts';
import { changedRows } from './changed-rows.ts';
import { gapsOf } from './gaps.ts';
import { toRemember } from './know-after.ts';
import { packKnowledge } from './knowledge-chunks.ts';
import { packPartnerAssets } from './partner-chunks.ts';
import { knownNow, type PassEdges, passAtMs, viewEdges } from './pass-view.ts';
import type { RunningCheck } from './running-check.ts';

export interface JudgeInput {
  check: RunningCheck;
  /** As stored now, after this check: the person may have removed one meanwhile. */
  accounts: readonly Account[];
  storedAssets: ReadonlyMap<string, unknown>;
  migrations: ReadonlyMap<string, number>;
  retired: ReadonlySet<string>;
  /** Graph's now, epoch ms. */
  nowMs: number;
}

/** Everything a check publishes. In the rows, null removes. */
export interface Verdict {
  summary: Summary;
  history: HistoryEntry[];
  /** To be told once, with the chunks that remember it. */
  accountHistory: HistoryEntry[];
  chunkRows: Map<string, unknown>;
  assetRows: Map<string, unknown>;
}

type View = PassEdges & { known: ReadonlyMap<string, KnownAsset> };

/** Judges what a check has gathered so far. Pure: the same input gives the same verdict. */
export function judgeCheck(input: JudgeInput): Verdict {
  const { check, nowMs } = input;
  const passes = new Map(check.passes.map((pass) => [pass.account.id, pass]));
  const views = input.accounts.flatMap(({ id }): View[] => {
    const pass = passes.get(id);
    if (pass === undefined) return [];
    const edges = viewEdges(pass, nowMs);
    return [{ ...edges, known: knownNow(edges, check, nowMs) }];
  });
  const assets = judgeAll({
    nowMs,
    accounts: input.accounts,
    known: new Map(views.map(({ pass, known }) => [pass.account.id, known])),
    partnerAssets: check.partner.assets,
    migrations: input.migrations,
    retired: input.retired,
  });
  const gaps: SummaryGap[] = views.flatMap(({ pass, edges }) => {
    const declined = pass.progress.permissions?.missing ?? pass.account.declinedScopes;
    const accountFailed = pass.discovery === null || pass.progress.failure !== null;
    return gapsOf({
      accountId: pass.account.id,
      edges,
      declined: new Set(declined),
      accountFailed,
    });
  });
  const before = new Map(unpackAssets(input.storedAssets).map((asset) => [asset.id, asset]));
  return {
    summary: summarise(assets, nowMs, gaps),
    history: describeChanges(before, assets, nowMs),
    accountHistory: views.flatMap((view) => accountChange(view, input)),
    chunkRows: changedRows(check.chunks, chunksAfter(views, input)),
    assetRows: changedRows(input.storedAssets, packAssets(assets, asOf(views))),
  };
}

/** An account that died, or works again, since the last whole check. */
function accountChange({ pass }: View, { accounts, nowMs }: JudgeInput): HistoryEntry[] {
  const { stateKind } = pass.knowledge;
  const account = accounts.find(({ id }) => id === pass.account.id);
  const change = account?.state.kind;
  if (account === undefined || stateKind === null || change === stateKind) return [];
  if (change !== 'dead' && change !== 'working') return [];
  return [{ kind: 'account', atMs: nowMs, accountId: account.id, name: account.name, change }];
}

function chunksAfter(
  views: readonly View[],
  { check, accounts, nowMs }: JudgeInput,
): Map<string, unknown> {
  const rows = packPartnerAssets(check.partner.assets);
  for (const { pass, edges, listed, known } of views) {
    const packed = packKnowledge(pass.account.id, {
      passAtMs: passAtMs(pass),
      edges: edges.edges,
      remembered: toRemember(known, listed),
      memo: memoOf(pass.progress, nowMs),
      stateKind: accounts.find(({ id }) => id === pass.account.id)?.state.kind ?? null,
      notBefore: pass.notBefore(),
    });
    for (const [key, value] of packed) rows.set(key, value);
  }
  return rows;
}

function asOf(views: readonly View[]): AsOf {
  const times: Record<string, number> = {};
  for (const { pass } of views) {
    const atMs = passAtMs(pass);
    if (atMs !== null) times[pass.account.id] = atMs;
  }
  return times;
}
