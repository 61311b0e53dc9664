import type { Asset } from '../assets/asset.ts';
import { breaksSignIn, type Outcome, retryRule } from '../outcome.ts';
import { countCoverage } from './coverage.ts';
import type { Job, JobAsset, JobPart, JobState } from './reconnection.ts';

/** The most assets the partner takes in one reconnection (partner contract). */
export const MAX_PART = 10_000;

/** A job that got nowhere for so long, though it tried, has failed. */
export const PATIENCE_MS = 2 * 3_600_000;
/** Tries come a minute apart: what goes beyond this between two of them was sleep. */
const BETWEEN_TRIES_MS = 5 * 60_000;

/** A job that waited for the person for so long is put away, and its token with it. */
export const ABANDONED_MS = 24 * 3_600_000;

/** True while only the person can bring the job on. */
export function waitsForPerson(job: Job): boolean {
  if (job.state === 'preview' && countCovered(job) > 0 && job.outcome === null) return true;
  if (job.wrongAccount !== null || job.missingScopes.length > 0) return true;
  if (job.outcome === null) return false;
  return !passesByItself(job.outcome);
}

/** True for what another try may mend. A partner's unreadable answer often is a proxy's. */
export function passesByItself(outcome: Outcome): boolean {
  const rule = retryRule(outcome);
  return rule === 'automatic' || rule === 'after' || outcome.code === 'partner_invalid';
}

/** Until when a job has been told to wait, epoch ms; null when it was not, or not until when. */
export function heldUntilMs({ outcome }: Pick<Job, 'outcome'>): number | null {
  return outcome?.code === 'rate_limited' ? outcome.untilMs : null;
}

/** True when the way on is a new sign-in to Meta. */
export function needsMetaSignIn(outcome: Outcome): boolean {
  if (outcome.code === 'not_signed_in') return outcome.to === 'meta';
  return breaksSignIn(outcome) || outcome.code === 'wrong_app';
}

/** For how long a job has tried in vain when it fails now; its last failure is its last update. */
export function triedMsAt(job: Job, nowMs: number): number {
  if (job.outcome === null) return 0;
  return job.triedMs + Math.min(Math.max(nowMs - job.updatedAtMs, 0), BETWEEN_TRIES_MS);
}

/** Back to the sign-in, with nothing lost but what the last one brought. */
export function backToSignIn(job: Job, outcome: Outcome | null, nowMs: number): Job {
  return {
    ...job,
    state: 'signing_in',
    updatedAtMs: nowMs,
    user: null,
    wrongAccount: null,
    missingScopes: [],
    coverage: countCoverage([]),
    outcome,
  };
}

/** The submissions of one attempt. Same job, attempt and part: same key, so nothing happens twice. */
export function planParts(job: Pick<Job, 'id' | 'attempt'>, chosen: number): JobPart[] {
  return Array.from({ length: Math.ceil(chosen / MAX_PART) }, (_, index) => ({
    index,
    idempotencyKey: `${job.id}.${job.attempt}.${index}`,
    reconnectionId: null,
    nextAfter: 0,
    total: Math.min(MAX_PART, chosen - index * MAX_PART),
    finished: false,
  }));
}

/** The assets of one part: those of its attempt, in stored order. */
export function assetsOfPart(
  assets: readonly JobAsset[],
  attempt: number,
  index: number,
): readonly JobAsset[] {
  const submitted = assets.filter((asset) => asset.attempt === attempt);
  return submitted.slice(index * MAX_PART, (index + 1) * MAX_PART);
}

/**
 * Results by outcome, over all attempts; `pending` are wanted and have none yet. What was kept only
 * because it can do more still ends on its date: the sign-in does not cover it.
 */
export function countResults(assets: Iterable<JobAsset>): Job['counts'] {
  const counts = { reconnected: 0, kept: 0, notCovered: 0, failed: 0, pending: 0 };
  for (const asset of assets) {
    if (asset.outcome === 'reconnected') counts.reconnected += 1;
    else if (asset.outcome === 'kept' && asset.reason !== 'narrower') counts.kept += 1;
    else if (asset.outcome === 'not_covered' || asset.outcome === 'kept') counts.notCovered += 1;
    else if (asset.outcome === 'failed') counts.failed += 1;
    else if (isCandidate(asset)) counts.pending += 1;
  }
  return counts;
}

/**
 * True where the partner has proven this attempt's sign-in on an asset. Kept as it was, be it as the
 * better one, means proven too.
 */
export function isProven(assets: readonly JobAsset[], attempt: number): boolean {
  return assets.some(
    (asset) =>
      asset.attempt === attempt && (asset.outcome === 'reconnected' || asset.outcome === 'kept'),
  );
}

/** How a job whose submissions are all through has ended. */
export function endState(counts: Job['counts']): JobState {
  if (counts.notCovered + counts.failed + counts.pending === 0) return 'done';
  return counts.reconnected + counts.kept > 0 ? 'partly' : 'failed';
}

/** True for an asset this attempt is about: wanted, and without a result. */
export function isCandidate(asset: JobAsset): boolean {
  return asset.chosen && asset.outcome === null;
}

/** True for an asset that another attempt could still bring over. */
export function isOpen(asset: JobAsset): boolean {
  if (asset.outcome === 'not_covered' || asset.reason === 'narrower') return true;
  return isCandidate(asset) || (asset.outcome === 'failed' && asset.retryable);
}

/** Reasons that name what is to be switched on or ticked in Meta's window: the same token never helps. */
const WINDOW_REASONS: readonly (string | null)[] = ['not_granted', 'missing_scope', 'narrower'];

/** True for an open asset that only another sign-in to Meta can bring over. */
export function needsWindow({ reason }: JobAsset): boolean {
  return WINDOW_REASONS.includes(reason);
}

/** The asset as it is before anything is found out about it. */
export function asWanted({ id, type, name, business }: Asset): JobAsset {
  return {
    id,
    type,
    name,
    business,
    coverage: null,
    chosen: true,
    attempt: null,
    outcome: null,
    reason: null,
    retryable: false,
  };
}

/**
 * Settles what goes into the submission: these covered assets. The others keep the reason for which
 * they stay behind, or are just not wanted now.
 */
export function chooseCovered(
  assets: readonly JobAsset[],
  attempt: number,
  isWanted: (asset: JobAsset) => boolean,
): JobAsset[] {
  return assets.map((asset) => {
    if (!isCandidate(asset)) return asset;
    if (asset.coverage === 'not_ticked') return leftBehind(asset, 'not_granted');
    if (asset.coverage === 'not_assigned') return leftBehind(asset, 'no_access');
    return isWanted(asset) ? { ...asset, attempt } : { ...asset, chosen: false };
  });
}

function leftBehind(asset: JobAsset, reason: string): JobAsset {
  return { ...asset, chosen: false, outcome: 'not_covered', reason, retryable: true };
}

function countCovered({ coverage }: Job): number {
  return coverage.covered + coverage.not_ticked + coverage.not_assigned + coverage.unknown;
}
