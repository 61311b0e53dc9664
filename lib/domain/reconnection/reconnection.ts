import type { AssetType, BusinessRef } from '../assets/asset.ts';
import type { Outcome } from '../outcome.ts';

export const JOB_STATES = [
  'signing_in',
  'verifying',
  'preview',
  'submitting',
  'following',
  'rechecking',
  'done',
  'partly',
  'failed',
  'cancelled',
] as const;

export type JobState = (typeof JOB_STATES)[number];

/** Whether a new token reaches an asset. Unknown is not "no". */
export type Coverage = 'covered' | 'not_ticked' | 'not_assigned' | 'unknown';

/** One asset of a reconnection, from wish to result. */
export interface JobAsset {
  id: string;
  type: AssetType;
  name: string | null;
  business: BusinessRef | null;
  coverage: Coverage | null;
  /** True when it goes (or went) into the submission. */
  chosen: boolean;
  /** The attempt that submits (or last submitted) it; null before any. */
  attempt: number | null;
  outcome: 'reconnected' | 'kept' | 'not_covered' | 'failed' | null;
  reason: string | null;
  retryable: boolean;
}

/** One reconnection at the partner; a list over 10,000 assets takes several. */
export interface JobPart {
  index: number;
  /** Job id + part + attempt; the same key never does anything twice. */
  idempotencyKey: string;
  reconnectionId: string | null;
  nextAfter: number;
  total: number;
  finished: boolean;
}

/** Why a sign-in was not accepted, before anything was sent. */
export type WrongAccount = 'personal' | 'same_account' | 'not_managed_unknown';

/** A bulk reconnection as a stored state machine. Its assets lie in IndexedDB under its id. */
export interface Job {
  id: string;
  attempt: number;
  state: JobState;
  createdAtMs: number;
  updatedAtMs: number;
  /** Who signed in; null until `verifying`. */
  user: { id: string; name: string; isWorkAccount: boolean | null } | null;
  wrongAccount: WrongAccount | null;
  missingScopes: readonly string[];
  total: number;
  coverage: Readonly<Record<Coverage, number>>;
  counts: Readonly<{
    reconnected: number;
    kept: number;
    notCovered: number;
    failed: number;
    pending: number;
  }>;
  parts: readonly JobPart[];
  /** What stopped or interrupts it; the way out is in its sentence. */
  outcome: Outcome | null;
  /** For how long it has been trying in vain since it last got on, ms; sleep is not trying. */
  triedMs: number;
  /** Set once the person has put a finished job away. */
  dismissed: boolean;
}

/** A job that still holds the floor: while one is active no other starts. */
export function isActive(job: Job): boolean {
  return !['done', 'partly', 'failed', 'cancelled'].includes(job.state);
}
