import type { JobAsset } from '../../lib/domain/reconnection.ts';

/** Assets that ended the same way for the same reason. */
export interface ReasonedAssets {
  outcome: 'kept' | 'not_covered' | 'failed';
  /** The partner's code; null when it gave none. */
  reason: string | null;
  assets: readonly JobAsset[];
}

const ORDER = ['failed', 'not_covered', 'kept'] as const;

/** Every reason with its assets: first what failed, then what was not reached, then what was kept. */
export function reasonsOf(assets: readonly JobAsset[]): readonly ReasonedAssets[] {
  return ORDER.flatMap((outcome) => {
    const ended = assets.filter((asset) => asset.outcome === outcome);
    const byReason = Map.groupBy(ended, ({ reason }) => reason);
    return [...byReason].map(([reason, group]) => ({ outcome, reason, assets: group }));
  });
}
