import { isHeld } from '../../domain/is-held.ts';
import { dueReason, manualPauseMs } from '../../domain/next-check.ts';
import { fail, type Result, succeed } from '../../domain/result.ts';
import { inLanes } from '../../graph/in-lanes.ts';
import { createSerially } from '../serially.ts';
import { changedRows } from './changed-rows.ts';
import type { CheckDeps } from './check-deps.ts';
import { crashOutcome } from './crash-outcome.ts';
import { judgeAgain } from './judge-again.ts';
import type { CheckTrigger } from './log-rows.ts';
import { packPartnerAssets, partnerRows } from './partner-chunks.ts';
import { candidatesOf, seenByAny, viewEdges } from './pass-view.ts';
import { publish } from './publish.ts';
import { openCheck, type RunningCheck } from './running-check.ts';
import { hourMs, updateSchedule } from './schedule-updates.ts';

/** The use case "one pass over all accounts: plan, read, judge, publish". */
export interface Check {
  /** At each tick: runs a check if one is due or was interrupted. True when one ran. */
  runIfDue(): Promise<boolean>;
  /** "Check now": at most once a minute and never against Meta's wish. */
  runNow(): Promise<Result<null>>;
  /** After a partner event or a reconnection: as soon as Meta's limits allow. */
  runFor(trigger: 'event' | 'reconnection'): Promise<Result<null>>;
  /** Owes a check from now on, also after a worker's death: whoever looks what is due runs it. */
  markDue(): Promise<void>;
  /** Judges what is known anew without asking anybody; a check that holds the floor does it at its end. */
  judgeAgain(): Promise<void>;
}

const restMs = 15 * 60_000;
/** A worker that is merely waiting for an answer would be ended after 30 s without such a beat. */
const beatMs = 10_000;

/** Rings soon after a worker died in the middle of a check; the next tick can be 15 minutes away. */
export const CHECK_ALARM = 'check';
/** Longer than a dead worker's lease, so that whoever it wakes may go on. */
const wakeMs = 60_000;

/**
 * What survives a worker stop: the log of settled steps, the published result, the schedule. Nothing
 * of a check lives in memory alone for longer than one request.
 */
export function createCheck(deps: CheckDeps): Check {
  const oneAtATime = createSerially();
  let running: Promise<boolean> | null = null;

  /** One at a time in this life; the lease sees to other lives. False when another holds it. */
  function run(trigger: CheckTrigger): Promise<boolean> {
    running ??= oneAtATime(() => runLeased(deps, trigger)).finally(() => {
      running = null;
    });
    return running;
  }

  const markDue = () => updateSchedule(deps, { nextAtMs: deps.nowMs() });

  /** What cannot run now runs at the first tick that may. */
  async function runUnlessHeld(trigger: CheckTrigger): Promise<Result<null>> {
    const { notBeforeMs, nextAtMs } = (await deps.items.schedule.read()).value;
    if (notBeforeMs !== null && isHeld(notBeforeMs, deps.nowMs())) {
      const soonerMs = Math.min(nextAtMs ?? notBeforeMs, notBeforeMs);
      await updateSchedule(deps, { nextAtMs: soonerMs });
      return fail({ code: 'rate_limited', untilMs: notBeforeMs });
    }
    if (await run(trigger)) return succeed(null);
    await markDue();
    return fail({ code: 'busy' });
  }

  return {
    async runIfDue() {
      const [schedule, settings] = await Promise.all([
        deps.items.schedule.read(),
        deps.items.settings.read(),
      ]);
      const intervalMs = settings.value.checkIntervalHours * hourMs;
      if (dueReason(schedule.value, deps.nowMs(), intervalMs) === null) return false;
      return run('schedule');
    },
    async runNow() {
      const { value } = await deps.items.schedule.read();
      const { lastManualAtMs } = value;
      const sinceMs = lastManualAtMs === null ? null : deps.nowMs() - lastManualAtMs;
      if (lastManualAtMs !== null && sinceMs !== null && sinceMs >= 0 && sinceMs < manualPauseMs)
        return fail({ code: 'too_soon', untilMs: lastManualAtMs + manualPauseMs });
      await updateSchedule(deps, { lastManualAtMs: deps.nowMs() });
      return runUnlessHeld('person');
    },
    runFor: runUnlessHeld,
    markDue,
    judgeAgain: () =>
      oneAtATime(async () => {
        if (await deps.lease.take()) await judgeAgain(deps).finally(deps.lease.release);
        else await markDue();
      }),
  };
}

async function runLeased(deps: CheckDeps, trigger: CheckTrigger): Promise<boolean> {
  if (!(await deps.lease.take())) return false;
  const beat = () => Promise.all([deps.lease.renew(), putOffWaking(deps)]);
  // One beat that fails is made up for by the next.
  const stopBeat = deps.every(beatMs, () => void beat().catch(() => undefined));
  try {
    await putOffWaking(deps);
    await runCheck(deps, trigger);
    return true;
  } catch (error) {
    await rest(deps, error);
    throw error;
  } finally {
    stopBeat();
    await deps.alarms.clear(CHECK_ALARM);
    await deps.lease.release();
  }
}

/** While we live it never rings. */
function putOffWaking({ alarms, nowMs }: CheckDeps): Promise<void> {
  return alarms.create({ name: CHECK_ALARM, atMs: nowMs() + wakeMs });
}

/**
 * Puts off what failed for want of storage, or by a bug: at the next tick it would fail again, and ask
 * Meta again for nothing. Its log stays, so that no step is repeated then.
 */
async function rest(deps: CheckDeps, error: unknown): Promise<void> {
  const nextAtMs = Math.round(deps.nowMs() + restMs * (0.9 + 0.2 * deps.random()));
  try {
    await updateSchedule(deps, { running: false, nextAtMs, failure: crashOutcome(error) });
  } catch {
    // Storage that takes not even this: the next tick tries again.
  }
}

async function runCheck(deps: CheckDeps, trigger: CheckTrigger): Promise<void> {
  const wasInterrupted = (await deps.items.schedule.read()).value.running;
  await updateSchedule(deps, { running: true, lastStartedAtMs: deps.nowMs() });
  const check = await openCheck(deps, trigger, wasInterrupted);
  if (check !== null) {
    await Promise.all([readPartner(deps, check), readAllEdges(check)]);
    await lookUpRest(deps, check);
    await publish(deps, check);
  }
  await deps.onPublished();
  await updateSchedule(deps, { running: false, lastEndedAtMs: deps.nowMs() });
}

async function readPartner(deps: CheckDeps, check: RunningCheck): Promise<void> {
  if (check.partner.isRead) return;
  const read = await deps.readPartnerAssets();
  if (!read.ok) {
    check.partner.failure = read.outcome;
    return;
  }
  const changed = changedRows(partnerRows(check.chunks), packPartnerAssets(read.value));
  await check.log({ kind: 'partner', changed: [...changed] });
  check.partner.assets = read.value;
  check.partner.isRead = true;
}

function readAllEdges(check: RunningCheck): Promise<void> {
  return inLanes(check.passes, check.passes.length, async (pass) => {
    await pass.discovery?.readEdges();
  });
}

/** After all edges, because what one account shows no other has to look up. */
async function lookUpRest(deps: CheckDeps, check: RunningCheck): Promise<void> {
  const nowMs = deps.nowMs();
  const views = check.passes.map((pass) => viewEdges(pass, nowMs));
  const seen = seenByAny(views);
  await inLanes(views, views.length, async (view) => {
    const { discovery } = view.pass;
    if (discovery === null) return;
    // What was read when is Graph's time.
    const candidates = candidatesOf(view, check, seen, nowMs + discovery.clockOffsetMs());
    await discovery.lookUp([...candidates.values()].map(({ asset }) => asset));
  });
}
