import type { GraphFailure } from '../graph-failure.ts';
import type { AssetRow } from './asset-row.ts';

/** A failure as far as it is kept and shown. */
export interface FailureNote {
  kind: GraphFailure['kind'] | 'scope_missing';
  code: number | null;
  subcode: number | null;
}

/** What a direct look at one asset brought. */
export type LookedUp =
  | { kind: 'read'; row: AssetRow }
  | { kind: 'gone'; code: number; subcode: number | null }
  | { kind: 'failed'; failure: FailureNote };

/**
 * One fact that a call settled, plain enough to be stored: folding a run's facts in the order in which
 * they were recorded gives its progress. `atMs` is Graph's time, epoch ms.
 */
export type Settled =
  | {
      kind: 'identity';
      mode: IdentityMode;
      id: string;
      name: string | null;
      isWorkAccount: boolean | null;
      atMs: number;
    }
  | { kind: 'identity_refused'; mode: IdentityMode }
  | { kind: 'permissions'; granted: readonly string[]; missing: readonly string[] }
  | {
      kind: 'page';
      edge: string;
      page: number;
      rows: readonly AssetRow[];
      after: string | null;
      malformed: number;
      atMs: number;
    }
  | { kind: 'edge_failed'; edge: string; failure: FailureNote; atMs: number }
  | { kind: 'edge_restarted'; edge: string }
  | { kind: 'expansion_worked'; node: string }
  | { kind: 'expansion_refused'; node: string; atMs: number }
  | { kind: 'page_size'; name: string; limit: number }
  | { kind: 'lookup'; id: string; result: LookedUp; atMs: number }
  | { kind: 'account_failed'; failure: GraphFailure; atMs: number };

/**
 * How the first call is made: with all edges expanded or bare, and with `is_work_account` or
 * without (a system user has no such field, and asking for it fails the whole call).
 */
export const identityModes = [
  'expanded_user',
  'expanded_system_user',
  'bare_user',
  'bare_system_user',
] as const;
export type IdentityMode = (typeof identityModes)[number];

export function noteOf(failure: GraphFailure): FailureNote {
  return { kind: failure.kind, code: failure.code, subcode: failure.subcode };
}
