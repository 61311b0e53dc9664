import type { Account } from '../../domain/account.ts';
import { nextCheckAtMs } from '../../domain/next-check.ts';
import { retryRule } from '../../domain/outcome.ts';
import type { Schedule } from '../../domain/schedule.ts';
import { everySubject } from '../../graph/pacer.ts';
import { entry } from '../../platform/storage/stored-item.ts';
import { accountAfter } from './account-after.ts';
import type { AccountPass } from './account-pass.ts';
import type { CheckDeps } from './check-deps.ts';
import type { Verdict } from './judge-check.ts';
import { judgeStored } from './judge-stored.ts';
import type { LogRow } from './log-rows.ts';
import { passFailure } from './pass-failure.ts';
import type { RunningCheck } from './running-check.ts';
import { hourMs } from './schedule-updates.ts';

/**
 * Judges and publishes. The small items go first, then everything else in one transaction: a worker
 * that dies between the two judges again from the log and writes the same. A check that Meta's
 * limits hold back publishes what it has and keeps its log.
 */
export async function publish(deps: CheckDeps, check: RunningCheck): Promise<void> {
  const passes = new Map(check.passes.map((pass) => [pass.account.id, pass]));
  const migrations = await deps.readMigrations();
  await deps.accounts.change((stored) =>
    stored.map((account) => {
      const pass = passes.get(account.id);
      const after = pass === undefined ? account : accountAfter(account, pass);
      return { ...after, migrationExpiresAtMs: migrations.get(account.id) ?? null };
    }),
  );
  const answered = check.passes.find(({ progress }) => progress.identity !== null);
  const [settings, schedule] = await Promise.all([
    deps.items.settings.read(),
    deps.items.schedule.read(),
  ]);
  const clockOffsetMs = answered?.discovery?.clockOffsetMs() ?? schedule.value.clockOffsetMs;
  const { verdict, accounts } = await judgeStored(deps, check, clockOffsetMs);
  const intervalMs = settings.value.checkIntervalHours * hourMs;
  const change = {
    ...scheduleAfter(deps, { check, accounts, verdict, intervalMs, clockOffsetMs }),
    clockOffsetMs,
  };
  await deps.serially(async () => {
    const { value } = await deps.items.schedule.read();
    await deps.writeEntries([
      entry(deps.items.summary, verdict.summary),
      entry(deps.items.schedule, { ...value, ...change, nextAtMs: sooner(value, change) }),
    ]);
  });
  const untilMs = soonestHold(check.passes);
  await deps.store.commit({
    chunks: verdict.chunkRows,
    assets: verdict.assetRows,
    history: [...verdict.history, ...verdict.accountHistory],
    log: { clear: untilMs === null, append: [untilMs === null ? published : held(untilMs)] },
  });
}

const published: LogRow = { kind: 'published' };
const held = (untilMs: number): LogRow => ({ kind: 'held', untilMs });

/** A check opens without a time: one that stands there now came while it ran, for news it may have missed. */
function sooner(stored: Pick<Schedule, 'nextAtMs'>, { nextAtMs }: { nextAtMs: number }): number {
  return Math.min(nextAtMs, stored.nextAtMs ?? nextAtMs);
}

interface Ended {
  check: RunningCheck;
  accounts: readonly Account[];
  verdict: Verdict;
  intervalMs: number;
  /** Graph's clock minus this machine's, ms. */
  clockOffsetMs: number;
}

function scheduleAfter(
  deps: CheckDeps,
  { check, accounts, verdict, intervalMs, clockOffsetMs }: Ended,
): Partial<Schedule> & { nextAtMs: number } {
  const nowMs = deps.nowMs();
  const heldUntilMs = soonestHold(check.passes);
  const { nextDeadlineMs } = verdict.summary;
  const metas = passFailure(check.passes);
  // Where Meta is not reached either, it is the connection: no server is to be blamed for it.
  const failure = metas?.code === 'offline' ? metas : (check.partner.failure ?? metas);
  const isGood = failure === null && accounts.every(({ state }) => state.kind === 'working');
  const nextAtMs = nextCheckAtMs({
    nowMs,
    intervalMs,
    nextDeadlineMs: nextDeadlineMs === null ? null : nextDeadlineMs - clockOffsetMs,
    heldUntilMs,
    wasUnanswered: metas !== null && retryRule(metas) === 'automatic',
    random: deps.random(),
  });
  const notBeforeMs = tokenHold(check.passes);
  return { nextAtMs, notBeforeMs, failure, ...(isGood ? { lastGoodAtMs: nowMs } : {}) };
}

/** When the first call that Meta's limits hold back may be made; null when none is held. */
function soonestHold(passes: readonly AccountPass[]): number | null {
  const times = passes.flatMap((pass) => pass.heldUntilMs() ?? []);
  return times.length === 0 ? null : Math.min(...times);
}

/** Until when no call with any token may be made; null when some may. */
function tokenHold(passes: readonly AccountPass[]): number | null {
  const times = passes.map(
    (pass) => pass.notBefore().find(({ subject }) => subject === everySubject)?.untilMs ?? null,
  );
  const known = times.filter((time) => time !== null);
  return known.length > 0 && known.length === times.length ? Math.min(...known) : null;
}
