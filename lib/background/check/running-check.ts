import type { PartnerAsset } from '../../domain/assets/partner-asset.ts';
import type { Outcome } from '../../domain/outcome.ts';
import { type AccountPass, type AccountPassDeps, createAccountPass } from './account-pass.ts';
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
import { updateSchedule } from './schedule-updates.ts';

/** A check in progress: what is stored, what its earlier lives logged, and its accounts' passes. */
export interface RunningCheck {
  trigger: CheckTrigger;
  chunks: ReadonlyMap<string, unknown>;
  passes: readonly AccountPass[];
  /** The partner's assets: just read, or, if it could not be asked, as last known. */
  partner: { assets: readonly PartnerAsset[]; isRead: boolean; failure: Outcome | null };
  log(row: LogRow): Promise<void>;
}

/** Older steps are not built upon: cursors expire, and what was read then says little about now. */
const longestPauseMs = 6 * 3_600_000;

/**
 * Goes on with the logged check, or starts one where there is none that can be gone on with. Null
 * when the interrupted one had published everything and only had to say so.
 */
export async function openCheck(
  deps: CheckDeps,
  trigger: CheckTrigger,
  wasInterrupted: boolean,
): Promise<RunningCheck | null> {
  const stored = await readStored(deps);
  let { rows } = stored;
  const lastStep = rows?.at(-1)?.kind;
  const onlyToldLeft = wasInterrupted && (lastStep === 'published' || lastStep === 'held');
  // Whoever asks for a reason of their own gets a reading that is newer than the reason.
  if (onlyToldLeft && trigger === 'schedule') return null;
  const atMs = deps.nowMs();
  let started = rows?.find((row) => row.kind === 'started') ?? null;
  const goesOn = rows !== null && started !== null && canGoOn(rows, started, trigger, atMs);
  // Whatever asked for it is answered now; a time that comes after this asks for another one.
  if (!goesOn || !wasInterrupted) await updateSchedule(deps, { nextAtMs: null });
  if (!goesOn || rows === null || started === null) {
    rows = [];
    started = { kind: 'started', atMs, trigger };
    const append = [packLogRow(started, stored.storedPage)];
    const nothing = new Map<string, unknown>();
    await deps.store.commit({
      chunks: nothing,
      assets: nothing,
      history: [],
      log: { clear: true, append },
    });
  }
  // A person who asks for more than a schedule did gets it.
  return assemble(deps, stored, rows, trigger === 'schedule' ? started.trigger : trigger);
}

/** What is known, with the steps of a check that is not finished; nothing is begun. */
export async function recallCheck(deps: CheckDeps): Promise<RunningCheck> {
  const stored = await readStored(deps);
  return assemble(deps, stored, stored.rows ?? [], 'schedule');
}

interface Stored {
  chunks: ReadonlyMap<string, unknown>;
  /** Null when the log cannot be read. */
  rows: readonly LogRow[] | null;
  storedPage: StoredPage;
}

async function readStored({ store }: CheckDeps): Promise<Stored> {
  const [chunks, log] = await Promise.all([store.readChunks(), store.readLog()]);
  const storedPage: StoredPage = (accountId, edge, page) =>
    chunks.get(`edge|${accountId}|${edge}|${page}`);
  return { chunks, rows: readRows(log, storedPage), storedPage };
}

async function assemble(
  deps: CheckDeps,
  { chunks, storedPage }: Stored,
  rows: readonly LogRow[],
  trigger: CheckTrigger,
): Promise<RunningCheck> {
  const [accounts, schedule] = await Promise.all([
    deps.accounts.list(),
    deps.items.schedule.read(),
  ]);
  const log = async (row: LogRow): Promise<void> =>
    deps.store.appendLog(packLogRow(row, storedPage));
  const record: AccountPassDeps['record'] = (accountId, facts, clockOffsetMs) =>
    log({ kind: 'settled', accountId, facts, clockOffsetMs });
  const passes = await Promise.all(
    accounts.map(async (account) => {
      const knowledge = unpackKnowledge(account.id, chunks);
      const client = await deps.graphFor(account, knowledge.notBefore);
      const { clockOffsetMs } = schedule.value;
      const { nowMs } = deps;
      const pass = createAccountPass({ account, knowledge, client, nowMs, clockOffsetMs, record });
      for (const row of rows)
        if (row.kind === 'settled' && row.accountId === account.id)
          pass.discovery?.resume(row.facts, row.clockOffsetMs);
      return pass;
    }),
  );
  const read = rows.find((row) => row.kind === 'partner');
  return {
    trigger,
    chunks,
    passes,
    partner: {
      assets: unpackPartnerAssets(new Map([...chunks, ...(read?.changed ?? [])])),
      isRead: read !== undefined,
      failure: null,
    },
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

/**
 * What was read before an event or a reconnection says nothing about what it changed, and what
 * Meta's limits hold back cannot go on before its time: whoever asks sooner wants all else.
 */
function canGoOn(
  rows: readonly LogRow[],
  started: { atMs: number; trigger: CheckTrigger },
  trigger: CheckTrigger,
  nowMs: number,
): boolean {
  const held = rows.findLast((row) => row.kind === 'held');
  if (held && nowMs < held.untilMs) return false;
  const isNews = trigger === 'event' || trigger === 'reconnection';
  if (isNews && started.trigger !== trigger) return false;
  return Math.abs(nowMs - started.atMs) <= longestPauseMs;
}
