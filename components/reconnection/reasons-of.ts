import type { Standing } from '../../lib/domain/assets/standing.ts';
import type { JobAsset } from '../../lib/domain/reconnection/reconnection.ts';

/** Assets that ended the same way for the same reason. */
export interface ReasonedAssets {
  outcome: 'kept' | 'not_covered' | 'failed';
  /** The partner's code; null when it gave none. */
  reason: string | null;
  /** How such assets stand now. */
  mark: Standing;
  assets: readonly JobAsset[];
}

/** Most are kept because no date ends their access; a wider one only until its date. */
const KEPT_MARKS: Readonly<Record<string, Standing>> = {
  survives_migration: 'immune',
  colleague_managed: 'immune',
  narrower: 'due',
};
const ORDER = ['failed', 'not_covered', 'kept'] as const;

/** Every reason with its assets: first what failed, then what was not reached, then what was kept. */
export function reasonsOf(assets: readonly JobAsset[]): readonly ReasonedAssets[] {
  return ORDER.flatMap((outcome) => {
    const ended = assets.filter((asset) => asset.outcome === outcome);
    const byReason = Map.groupBy(ended, ({ reason }) => reason);
    return [...byReason].map(([reason, group]) => ({
      outcome,
      reason,
      mark: markOf(outcome, reason),
      assets: group,
    }));
  });
}

function markOf(outcome: ReasonedAssets['outcome'], reason: string | null): Standing {
  if (outcome !== 'kept') return 'lost';
  // A newer contract's word: nothing is claimed.
  return KEPT_MARKS[reason ?? ''] ?? 'unchecked';
}
