export const STANDINGS = [
  'lost',
  'due',
  'expiring',
  'unreachable',
  'blind_spot',
  'unchecked',
  'clear',
  'reconnected',
  'immune',
  'retired',
] as const;

/** What the readings of an asset mean to the person. Ordered from worst to best. */
export type Standing = (typeof STANDINGS)[number];

export type Urgency = 'urgent' | 'soon' | 'upcoming';

/** Why an asset stands as it does. Each is one sentence in the locale files (`reason.<code>`). */
export type StandingReason =
  | 'deadline_ahead'
  | 'deadline_passed_readable'
  | 'deadline_passed_unread'
  | 'gone_after_deadline'
  | 'gone_after_migration'
  | 'gone_unexplained'
  | 'sibling_dated'
  | 'account_migrating'
  | 'no_sign_of_migration'
  | 'managed_credential_reads'
  | 'managed_account_reads'
  | 'never_read'
  | 'nonsense_date'
  | 'too_stale'
  | 'system_user'
  | 'partner_share'
  | 'retired_by_person';

/** Who the judgement rests on: an own account's reading, the partner's, or nobody's. */
export type StandingSource = 'own' | 'partner' | 'none';

/** The verdict on one asset. Times are epoch ms. */
export interface Judgement {
  standing: Standing;
  reason: StandingReason;
  source: StandingSource;
  /** The own account that decided, when `source` is `own`. */
  accountId: string | null;
  deadlineMs: number | null;
  readAtMs: number | null;
  staleSinceMs: number | null;
  goneSinceMs: number | null;
  /** Meta's codes behind a `gone` reading, for "Details". */
  error: { code: number; subcode: number | null } | null;
  inferredFrom: string | null;
  /** The webhook's date where it differs from Graph's: shown beside it, never averaged. */
  otherDateMs: number | null;
}

const DAY_MS = 86_400_000;

/** Urgent up to and including 3 days, soon up to 14, upcoming beyond. A passed deadline is urgent. */
export function urgencyOf(deadlineMs: number, nowMs: number): Urgency {
  const daysLeft = (deadlineMs - nowMs) / DAY_MS;
  if (daysLeft <= 3) return 'urgent';
  return daysLeft <= 14 ? 'soon' : 'upcoming';
}

/** Standings that a reconnection wants by default, for an asset the partner uses. */
export function wantsReconnection(standing: Standing): boolean {
  return ['expiring', 'due', 'lost', 'unreachable', 'blind_spot'].includes(standing);
}

/** Standings the badge counts, for an asset the partner uses. */
export function isAtRisk(standing: Standing): boolean {
  return standing === 'expiring' || standing === 'due' || standing === 'lost';
}

/** Negative when `a` is worse than `b`; of two running deadlines the earlier is worse. */
export function compareSeverity(a: Judgement, b: Judgement): number {
  const byStanding = STANDINGS.indexOf(a.standing) - STANDINGS.indexOf(b.standing);
  if (byStanding !== 0 || a.deadlineMs === b.deadlineMs) return byStanding;
  return (a.deadlineMs ?? Number.POSITIVE_INFINITY) - (b.deadlineMs ?? Number.POSITIVE_INFINITY);
}
