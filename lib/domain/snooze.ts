/** Until when an asset keeps silent; times epoch ms, compared with Graph's now. */
export type SnoozeEnd =
  | { kind: 'date'; untilMs: number }
  /** Until Meta names another date than this one. */
  | { kind: 'deadline_moves'; deadlineMs: number };

/** An asset the person has heard about and does not want to hear about for a while. */
export interface Snooze {
  until: SnoozeEnd;
  note: string | null;
  snoozedAtMs: number;
}

/** An asset the person has put aside for good. */
export interface Retirement {
  note: string | null;
  retiredAtMs: number;
}

export type Snoozes = Readonly<Record<string, Snooze>>;
export type Retirements = Readonly<Record<string, Retirement>>;

/** Whether an asset's messages wait. The last day and the loss itself never ask. */
export function isSnoozed(
  snooze: Snooze | undefined,
  deadlineMs: number | null,
  nowMs: number,
): boolean {
  if (!snooze) return false;
  if (snooze.until.kind === 'date') return nowMs < snooze.until.untilMs;
  return deadlineMs !== null && Math.abs(deadlineMs - snooze.until.deadlineMs) < 60_000;
}
