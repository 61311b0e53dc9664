import { isHeld } from './is-held.ts';
import type { Schedule } from './schedule.ts';

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const closeMs = 48 * hourMs;
const unansweredRetryMs = 15 * minuteMs;
/** In intervals: what is further off than this was not planned by the clock that reads it. */
const longestWait = 2;
/** A person may ask this often. */
export const manualPauseMs = minuteMs;

export type DueReason = 'never_checked' | 'interrupted' | 'time_has_come' | 'clock_went_back';

/**
 * Why a check is due now, or null. Compares stored times, never counts ticks: alarms are missed in
 * sleep, fire late, and the clock may have been set either way. Meta's regain time goes before all.
 */
export function dueReason(schedule: Schedule, nowMs: number, intervalMs: number): DueReason | null {
  if (isHeld(schedule.notBeforeMs, nowMs)) return null;
  if (schedule.running) return 'interrupted';
  const { nextAtMs, lastStartedAtMs } = schedule;
  if (nextAtMs === null) return 'never_checked';
  if (nowMs >= nextAtMs) return 'time_has_come';
  const startedInFuture = lastStartedAtMs !== null && lastStartedAtMs > nowMs + 5 * minuteMs;
  return startedInFuture || nextAtMs - nowMs > longestWait * intervalMs ? 'clock_went_back' : null;
}

export interface NextCheckInput {
  nowMs: number;
  intervalMs: number;
  /** The soonest deadline still ahead, on this machine's clock. */
  nextDeadlineMs: number | null;
  /** When Meta's limits let the rest of an unfinished check go on. */
  heldUntilMs: number | null;
  /** Meta could not be reached at all, or gave nothing that can be read. */
  wasUnanswered: boolean;
  /** In [0, 1). */
  random: number;
}

/**
 * When to check next: the person's interval, hourly within 48 hours of a deadline (either side), soon when it
 * was not answered, at Meta's regain time when a part was held back, unless all else is due before; always spread,
 * so that a million installs do not arrive together.
 */
export function nextCheckAtMs(input: NextCheckInput): number {
  const { nowMs, random, heldUntilMs } = input;
  const isClose =
    input.nextDeadlineMs !== null && Math.abs(input.nextDeadlineMs - nowMs) <= closeMs;
  const usual = isClose ? Math.min(hourMs, input.intervalMs) : input.intervalMs;
  if (heldUntilMs !== null) {
    const heldMs = heldUntilMs - nowMs + random * 2 * minuteMs;
    return Math.round(nowMs + Math.min(heldMs, usual));
  }
  const waitMs = input.wasUnanswered ? Math.min(unansweredRetryMs, usual) : usual;
  return Math.round(nowMs + waitMs * (0.9 + 0.2 * random));
}
