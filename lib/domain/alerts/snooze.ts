import type { AssetNotice } from './asset-notice.ts';

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

/** Snoozes that are over: their date has come, or what they were about has ended. Asset ids. */
export function endedSnoozes(
  snoozes: Snoozes,
  notices: Readonly<Record<string, AssetNotice>>,
  nowMs: number,
): readonly string[] {
  return Object.entries(snoozes)
    .filter(([assetId, snooze]) => {
      const notice = notices[assetId];
      const recovered = !!notice && notice.safeSinceMs !== null && notice.recoveredTold;
      return recovered || !isSnoozed(snooze, notice?.deadlineMs ?? null, nowMs);
    })
    .map(([assetId]) => assetId);
}
