import type { Standing, StandingReason } from '../assets/standing.ts';

/**
 * One line of what happened: a standing that changed, or something done about it. Times epoch ms, by
 * Graph's clock; of an event, by the partner's.
 */
export type HistoryEntry = { atMs: number } & (
  | {
      kind: 'standing';
      assetId: string;
      assetName: string | null;
      businessName: string | null;
      from: Standing | null;
      to: Standing;
      reason: StandingReason;
      deadlineMs: number | null;
    }
  | {
      kind: 'deadline_moved';
      assetId: string;
      assetName: string | null;
      fromMs: number;
      toMs: number;
    }
  | {
      kind: 'reconnection';
      jobId: string;
      /** Earlier entries have none. */
      attempt?: number;
      by: string | null;
      /** Their Meta user id. Earlier entries have none. */
      byId?: string | null;
      reconnected: number;
      notCovered: number;
      failed: number;
      /** As good as reconnected, and without a result. Earlier entries have neither. */
      kept?: number;
      pending?: number;
    }
  | {
      kind: 'account';
      accountId: string;
      name: string;
      change: 'added' | 'dead' | 'working';
    }
  | {
      kind: 'install';
      externalBusinessId: string;
      /** Of the business, as far as it is known. */
      name: string | null;
      change: 'immune' | 'tied_to_person';
    }
  | {
      kind: 'event';
      type: string;
      /** The event's id. */
      detail: string;
      /** The feature, asset or account it is about, and its business. Earlier entries have neither. */
      name?: string | null;
      businessName?: string | null;
      /** The Meta user id of the account it is about; only of a migration. Earlier entries have none. */
      accountId?: string | null;
    }
);
