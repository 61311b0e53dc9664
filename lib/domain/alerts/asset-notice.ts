import type { Judgement } from '../assets/standing.ts';
import { LOST } from './ladder.ts';

/** A later date must stand this long before the ladder believes it. */
const HOLD_MS = 86_400_000;
/** What has been taken back once is known to flap and must stand this long. */
const REPEATED_HOLD_MS = 7 * HOLD_MS;
const SAME_DATE_MS = 60_000;
const REMEMBERED_DATES = 6;

/** What the person has been told about one asset, and what they should be told next. Epoch ms. */
export interface AssetNotice {
  /** The date the ladder stands on. */
  deadlineMs: number;
  /** The tightest rung told for that date; null before the first word. */
  told: number | null;
  /** A later date that has not held long enough: the earliest seen since `sinceMs`. */
  later: { sinceMs: number; earliestMs: number } | null;
  /** An extension the person has not been told of: the date before it. */
  extendedFromMs: number | null;
  /** Since when it has looked safe again. */
  safeSinceMs: number | null;
  recoveredTold: boolean;
  /** It was at risk again after that: the next recovery must last longer to be believed. */
  hasRelapsed: boolean;
  /** Some of this news was held back by a snooze, a pause or quiet hours. */
  held: boolean;
  /** Other dates this asset has carried and the tightest rung told for each. */
  otherDates: readonly { deadlineMs: number; told: number | null }[];
}

export type AssetNews =
  | { kind: 'approaching'; deadlineMs: number; rung: number; due: boolean }
  | { kind: 'lost'; deadlineMs: number }
  | { kind: 'extended'; deadlineMs: number; fromMs: number }
  | { kind: 'recovered'; deadlineMs: number };

export interface NoticeClock {
  /** Graph's now. */
  nowMs: number;
  /** The rung a date has reached on this asset's ladder. */
  rungOf: (deadlineMs: number) => number;
}

/** Takes in what a check found. Null while there is nothing to tell and nothing was told. */
export function observe(
  notice: AssetNotice | null,
  judgement: Judgement,
  clock: NoticeClock,
): AssetNotice | null {
  const { standing, deadlineMs } = judgement;
  if (standing === 'expiring' || standing === 'due' || standing === 'lost') {
    if (deadlineMs === null) return notice;
    if (!notice) return firstSight(deadlineMs);
    const followed = follow(notice, deadlineMs, standing === 'lost', clock);
    if (followed.safeSinceMs === null) return followed;
    return {
      ...followed,
      safeSinceMs: null,
      hasRelapsed: notice.hasRelapsed || notice.recoveredTold,
    };
  }
  if (!notice || standing === 'unchecked' || standing === 'retired') return notice;
  if (isSafe(judgement)) return { ...notice, safeSinceMs: notice.safeSinceMs ?? clock.nowMs };
  return notice.safeSinceMs === null ? notice : { ...notice, safeSinceMs: null };
}

/** What is untold about an asset after `observe`; null when the person knows everything. */
export function newsOf(
  notice: AssetNotice,
  judgement: Judgement,
  clock: NoticeClock,
): AssetNews | null {
  const { deadlineMs, told } = notice;
  if (isSafe(judgement)) {
    if (told === null || notice.recoveredTold || notice.safeSinceMs === null) return null;
    const proven = judgement.standing !== 'clear';
    const heldMs = clock.nowMs - notice.safeSinceMs;
    const held = heldMs >= (notice.hasRelapsed ? REPEATED_HOLD_MS : HOLD_MS);
    return proven || held ? { kind: 'recovered', deadlineMs } : null;
  }
  if (judgement.standing === 'lost') {
    return told === LOST ? null : { kind: 'lost', deadlineMs };
  }
  const running = judgement.standing === 'expiring' || judgement.standing === 'due';
  if (!running || notice.later) return null;
  const rung = clock.rungOf(deadlineMs);
  if (told === null || rung < told) {
    return { kind: 'approaching', deadlineMs, rung, due: judgement.standing === 'due' };
  }
  if (notice.extendedFromMs === null) return null;
  return { kind: 'extended', deadlineMs, fromMs: notice.extendedFromMs };
}

/** The notice once the person has been told, or has asked not to be. */
export function markTold(notice: AssetNotice, news: AssetNews): AssetNotice {
  const heard = { ...notice, held: false };
  if (news.kind === 'recovered') return { ...heard, recoveredTold: true };
  if (news.kind === 'extended') return { ...heard, extendedFromMs: null };
  const told = news.kind === 'lost' ? LOST : news.rung;
  return { ...heard, told, extendedFromMs: null, recoveredTold: false };
}

function firstSight(deadlineMs: number): AssetNotice {
  return {
    deadlineMs,
    told: null,
    later: null,
    extendedFromMs: null,
    safeSinceMs: null,
    recoveredTold: false,
    hasRelapsed: false,
    held: false,
    otherDates: [],
  };
}

function isSafe(judgement: Judgement): boolean {
  return ['clear', 'reconnected', 'immune'].includes(judgement.standing);
}

function follow(
  notice: AssetNotice,
  readMs: number,
  lost: boolean,
  clock: NoticeClock,
): AssetNotice {
  if (isSameDate(readMs, notice.deadlineMs)) {
    return notice.later === null ? notice : { ...notice, later: null };
  }
  if (readMs < notice.deadlineMs) {
    // What was told for either date counts, so that going back and forth tells nothing twice.
    return standOn(notice, readMs, tightest(notice.told, toldFor(notice, readMs)?.told ?? null));
  }
  if (lost) return standOn(notice, readMs, toldFor(notice, readMs)?.told ?? null);
  return followLater(notice, readMs, clock);
}

function followLater(notice: AssetNotice, readMs: number, clock: NoticeClock): AssetNotice {
  const later = {
    sinceMs: notice.later?.sinceMs ?? clock.nowMs,
    earliestMs: Math.min(notice.later?.earliestMs ?? readMs, readMs),
  };
  const known = toldFor(notice, later.earliestMs);
  const heldMs = clock.nowMs - later.sinceMs;
  if (heldMs < (known ? REPEATED_HOLD_MS : HOLD_MS)) return { ...notice, later };
  if (known) return standOn(notice, later.earliestMs, known.told);
  if (notice.told === null || notice.recoveredTold) {
    return standOn(notice, later.earliestMs, null);
  }
  const moved = later.earliestMs - notice.deadlineMs;
  return {
    ...standOn(notice, later.earliestMs, clock.rungOf(later.earliestMs)),
    // A shift by hours needs no word of its own.
    extendedFromMs: moved >= HOLD_MS ? notice.deadlineMs : null,
  };
}

function standOn(notice: AssetNotice, deadlineMs: number, told: number | null): AssetNotice {
  const others = notice.otherDates.filter((date) => !isSameDate(date.deadlineMs, deadlineMs));
  const left = { deadlineMs: notice.deadlineMs, told: notice.told };
  return {
    ...notice,
    deadlineMs,
    told,
    later: null,
    extendedFromMs: null,
    recoveredTold: false,
    otherDates: [...others, left].slice(-REMEMBERED_DATES),
  };
}

function toldFor(notice: AssetNotice, deadlineMs: number) {
  return notice.otherDates.find((date) => isSameDate(date.deadlineMs, deadlineMs));
}

function isSameDate(aMs: number, bMs: number): boolean {
  return Math.abs(aMs - bMs) < SAME_DATE_MS;
}

function tightest(a: number | null, b: number | null): number | null {
  if (a === null || b === null) return a ?? b;
  return Math.min(a, b);
}
