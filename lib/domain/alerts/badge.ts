import type { Account } from '../account.ts';
import type { Summary } from '../assets/snapshot.ts';
import { type Urgency, urgencyOf } from '../assets/standing.ts';
import { breaksSignIn } from '../outcome.ts';
import type { PartnerConnection } from '../partner.ts';
import { isActive, type Job } from '../reconnection/reconnection.ts';
import type { Schedule } from '../schedule.ts';
import type { BadgeMode } from '../settings/settings.ts';

export interface BadgeInput {
  summary: Summary | null;
  accounts: readonly Account[];
  partner: PartnerConnection | null;
  schedule: Schedule;
  job: Job | null;
  badgeMode: BadgeMode;
  /** End of a pause of messages, epoch ms of this machine's clock; null while not paused. */
  pausedUntilMs: number | null;
  /** This machine's clock, epoch ms. */
  nowMs: number;
}

export type BadgeTone = 'quiet' | Urgency | 'trouble' | 'stale' | 'working';

/** One sentence of the icon's title; `momentMs` is filled in as `{moment}`. */
export interface BadgeSentence {
  key:
    | 'badge.reconnecting'
    | 'badge.signInBroken'
    | 'badge.neverChecked'
    | 'badge.atRisk'
    | 'badge.atRiskBy'
    | 'badge.allWell'
    | 'badge.unclear'
    | 'badge.stale'
    | 'badge.paused';
  count?: number;
  momentMs?: number;
}

export interface Badge {
  /** At most four characters; empty when all is well. */
  text: string;
  tone: BadgeTone;
  title: readonly BadgeSentence[];
}

/** An outage of a day is no reason to hide the number; after two days it may be wrong. */
export const STALE_MS = 48 * 3_600_000;

const GLYPHS = { reconnecting: '…', signInBroken: '!', stale: '?' } as const;

/** What the icon shows: never colour alone, the title says the same in sentences. */
export function badgeOf(input: BadgeInput): Badge {
  const { text, tone } = badgeFace(input);
  const hidden = input.badgeMode === 'off';
  return { text: hidden ? '' : text, tone: hidden ? 'quiet' : tone, title: titleOf(input) };
}

function badgeFace(input: BadgeInput): Pick<Badge, 'text' | 'tone'> {
  const { summary, schedule, badgeMode } = input;
  if (isReconnecting(input)) return { text: GLYPHS.reconnecting, tone: 'working' };
  if (isSignInBroken(input)) return { text: GLYPHS.signInBroken, tone: 'trouble' };
  if (!summary) return { text: '', tone: 'quiet' };
  if (isStale(input)) return { text: GLYPHS.stale, tone: 'stale' };
  const nowMs = input.nowMs + schedule.clockOffsetMs;
  const urgent = countUrgent(summary, nowMs);
  const count = badgeMode === 'urgent' ? urgent : summary.atRisk;
  if (count === 0) return { text: '', tone: 'quiet' };
  return { text: clamp(count), tone: urgent > 0 ? 'urgent' : calmerTone(summary, nowMs) };
}

function titleOf(input: BadgeInput): readonly BadgeSentence[] {
  const { summary, schedule, pausedUntilMs, nowMs } = input;
  const sentences: BadgeSentence[] = [];
  if (isReconnecting(input)) sentences.push({ key: 'badge.reconnecting' });
  if (isSignInBroken(input)) sentences.push({ key: 'badge.signInBroken' });
  if (!summary) sentences.push({ key: 'badge.neverChecked' });
  else if (summary.atRisk === 0) {
    // Unknown is never shown as healthy.
    const isUnclear = summary.wanted + summary.counts.unchecked > 0;
    sentences.push({ key: isUnclear ? 'badge.unclear' : 'badge.allWell' });
  } else if (summary.nextDeadlineMs === null || summary.counts.lost + summary.counts.due > 0) {
    // A date ahead would speak for those whose date has passed.
    sentences.push({ key: 'badge.atRisk', count: summary.atRisk });
  } else {
    const { atRisk: count, nextDeadlineMs: momentMs } = summary;
    sentences.push({ key: 'badge.atRiskBy', count, momentMs });
  }
  if (summary && isStale(input)) {
    const momentMs = schedule.lastGoodAtMs ?? summary.judgedAtMs - schedule.clockOffsetMs;
    sentences.push({ key: 'badge.stale', momentMs });
  }
  if (pausedUntilMs !== null && nowMs < pausedUntilMs) {
    sentences.push({ key: 'badge.paused', momentMs: pausedUntilMs });
  }
  return sentences;
}

function isReconnecting({ job }: BadgeInput): boolean {
  return job !== null && isActive(job);
}

/** What was never set up is not broken: a first run is no alarm. */
function isSignInBroken({ summary, accounts, partner, schedule }: BadgeInput): boolean {
  if (!summary && accounts.length === 0) return false;
  return (
    accounts.some(({ state }) => state.kind === 'dead') ||
    partner?.signIn === 'expired' ||
    (schedule.failure !== null && breaksSignIn(schedule.failure))
  );
}

function isStale({ summary, schedule, nowMs }: BadgeInput): boolean {
  const judgedAtMs = summary ? summary.judgedAtMs - schedule.clockOffsetMs : null;
  const goodAtMs = schedule.lastGoodAtMs ?? judgedAtMs;
  return goodAtMs !== null && nowMs - goodAtMs > STALE_MS;
}

/** Partner's assets lost, due, or within the urgent days. */
function countUrgent(summary: Summary, nowMs: number): number {
  const expiring = summary.groups.filter(
    ({ standing, deadlineMs }) =>
      standing === 'expiring' && deadlineMs !== null && urgencyOf(deadlineMs, nowMs) === 'urgent',
  );
  const ahead = expiring.reduce((sum, { count }) => sum + count, 0);
  return summary.counts.lost + summary.counts.due + ahead;
}

function calmerTone({ nextDeadlineMs }: Summary, nowMs: number): Urgency {
  return nextDeadlineMs === null ? 'upcoming' : urgencyOf(nextDeadlineMs, nowMs);
}

function clamp(count: number): string {
  return count > 999 ? '999+' : String(count);
}
