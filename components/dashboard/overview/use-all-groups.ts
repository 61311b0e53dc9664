import { useMemo } from 'react';
import type { SummaryGroup } from '../../../lib/domain/assets/snapshot.ts';
import { useView } from '../../state/Page.tsx';
import { useJudgedAssets } from '../../state/use-judged-assets.ts';

/** The summary's groups at once; where it has no room for all, all of them once the assets are read. */
export function useAllGroups(): readonly SummaryGroup[] {
  const summary = useView((view) => view.summary);
  const assets = useJudgedAssets();
  const isComplete = (summary?.groupedBeyond ?? 0) === 0;
  return useMemo(() => {
    if (isComplete || !assets) return summary?.groups ?? [];
    return assets
      .filter(({ usedByPartner }) => usedByPartner)
      .map(({ business, judgement: { standing, deadlineMs } }) => ({
        business,
        standing,
        deadlineMs,
        count: 1,
      }));
  }, [summary, assets, isComplete]);
}
