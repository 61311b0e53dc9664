import type { Outcome } from '../../domain/outcome.ts';
import type { PartnerAsset } from '../../domain/partner-asset.ts';
import type { Settled } from '../../graph/discovery/settled.ts';
import type { NotBefore } from '../../graph/pacer.ts';
import { type AccountPass, createAccountPass } from './account-pass.ts';
import type { CheckDeps } from './check-deps.ts';
import { unpackKnowledge } from './knowledge-chunks.ts';
import {
  type CheckTrigger,
  type LogRow,
  packLogRow,
  type StoredPage,
  unpackLogRow,
} from './log-rows.ts';
import { unpackPartnerAssets } from './partner-chunks.ts';

/** A check in progress: what is stored, what its earlier lives logged, and its accounts' passes. */
export interface RunningCheck {
  startedAtMs: number;
  trigger: CheckTrigger;
  chunks: ReadonlyMap<string, unknown>;
  passes: readonly AccountPass[];
  /** The partner's assets: just read, or, if it could not be asked, as last known. */
  partner: { assets: readonly PartnerAsset[]; isRead: boolean; failure: Outcome | null };
  /** An earlier life published all and only had to say so. */
  isPublished: boolean;
  /** False when Meta's limits hold part of it back: then its log is kept. */
  isWhole: boolean;
  log(row: LogRow): Promise<void>;
}

/** Older steps are not built upon: cursors expire, and what was read then says little about now. */
export const longestPauseMs = 6 * 3_600_000;

/** Goes on with the logged check, or starts one where there is none that can be gone on with. */
export async function openCheck(deps: CheckDeps, trigger: CheckTrigger): Promise<RunningCheck> {
  const [chunks, stored, accounts, schedule] = await Promise.all([
    deps.store.readChunks(),
    deps.store.readLog(),
    deps.accounts.list(),
    deps.items.schedule.read(),
  ]);
  const storedPage: StoredPage = (accountId, edge, page) =>
    chunks.get(`edge|${accountId}|${edge}|${page}`);
  const log = async (row: LogRow): Promise<void> =>
    deps.store.appendLog(packLogRow(row, storedPage));
  let rows = readRows(stored, storedPage);
  const atMs = deps.nowMs();
  let started = rows?.find((row) => row.kind === 'started') ?? null;
  if (rows === null || started === null || !isFresh(started.atMs, atMs)) {
    rows = [];
    started = { kind: 'started', atMs, trigger };
    const append = [packLogRow(started, storedPage)];
    const nothing = new Map<string, unknown>();
    await deps.store.commit({
      chunks: nothing,
      assets: nothing,
      history: [],
      log: { clear: true, append },
    });
  }
  const record = (accountId: string, facts: readonly Settled[]): Promise<void> =>
    log({ kind: 'settled', accountId, facts });
  const passes = await Promise.all(
    accounts.map(async (account) => {
      const knowledge = unpackKnowledge(account.id, chunks);
      const client = await deps.graphFor(account, pausesOf(account.id, rows, knowledge.notBefore));
      const { clockOffsetMs } = schedule.value;
      const { nowMs } = deps;
      const pass = createAccountPass({ account, knowledge, client, nowMs, clockOffsetMs, record });
      for (const row of rows)
        if (row.kind === 'settled' && row.accountId === account.id) pass.resume(row.facts);
      return pass;
    }),
  );
  const read = rows.find((row) => row.kind === 'partner');
  return {
    startedAtMs: started.atMs,
    trigger: started.trigger,
    chunks,
    passes,
    partner: {
      assets: unpackPartnerAssets(new Map([...chunks, ...(read?.changed ?? [])])),
      isRead: read !== undefined,
      failure: null,
    },
    isPublished: rows.some((row) => row.kind === 'published'),
    isWhole: true,
    log,
  };
}

/** All rows of the log, or null when one of them cannot be read. */
function readRows(stored: readonly unknown[], storedPage: StoredPage): LogRow[] | null {
  const rows: LogRow[] = [];
  for (const each of stored) {
    const row = unpackLogRow(each, storedPage);
    if (row === null) return null;
    rows.push(row);
  }
  return rows;
}

function isFresh(startedAtMs: number, nowMs: number): boolean {
  return Math.abs(nowMs - startedAtMs) <= longestPauseMs;
}

function pausesOf(
  accountId: string,
  rows: readonly LogRow[],
  known: readonly NotBefore[],
): NotBefore[] {
  const paused = rows.flatMap((row) =>
    row.kind === 'paused' && row.accountId === accountId ? row.notBefore : [],
  );
  return [...known, ...paused];
}
