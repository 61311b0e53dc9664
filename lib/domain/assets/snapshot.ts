import type { Asset, BusinessRef } from './asset.ts';
import type { TokenClass } from './credential.ts';
import type { Judgement, Standing } from './standing.ts';

/** One asset as the pages see it: what it is, how it stands and what the partner holds for it. */
export interface JudgedAsset extends Asset {
  judgement: Judgement;
  /** True when the partner works on it: only then does it raise an alarm. */
  usedByPartner: boolean;
  tokenClass: TokenClass | null;
  credentialUserId: string | null;
  /** The partner's features that stand on it. */
  features: readonly { type: string; name: string }[];
  /** Every own account that reaches it. */
  accountIds: readonly string[];
}

/** Assets of one business that lose access at the same moment (or share an undated standing). */
export interface SummaryGroup {
  business: BusinessRef | null;
  standing: Standing;
  deadlineMs: number | null;
  count: number;
}

/**
 * The published result of the last check, small enough to paint a page and the badge from.
 * The assets themselves lie in IndexedDB.
 */
export interface Summary {
  /** Graph's time at which it was judged, epoch ms. */
  judgedAtMs: number;
  /** Partner's assets by standing. */
  counts: Readonly<Record<Standing, number>>;
  /** The person's other assets by standing: shown, never alarming. */
  otherCounts: Readonly<Record<Standing, number>>;
  /** What the badge shows: the partner's assets that are expiring, due or lost. */
  atRisk: number;
  /** What a reconnection would want by default. */
  wanted: number;
  /** The soonest deadline among the partner's assets that are expiring, or due for at most two days; epoch ms. */
  nextDeadlineMs: number | null;
  /** Soonest first; at most `MAX_GROUPS`. */
  groups: readonly SummaryGroup[];
  /** Assets in groups beyond the list. */
  groupedBeyond: number;
  /** The oldest unrepaired failure to read a partner's asset, epoch ms. */
  staleSinceMs: number | null;
  /** Names of edges and scopes that could not be read, for "why". */
  gaps: readonly SummaryGap[];
}

/** One edge of one account that answered nothing usable in the last check. */
export interface SummaryGap {
  accountId: string;
  edge: string;
  kind: string;
  code: number | null;
  subcode: number | null;
}

export const MAX_GROUPS = 60;
