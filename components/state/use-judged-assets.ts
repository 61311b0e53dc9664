import type { JudgedAsset } from '../../lib/domain/assets/snapshot.ts';
import { readJudgedAssets } from '../../lib/platform/database/judged-assets.ts';
import { useView } from './Page.tsx';
import { useStored } from './use-stored.ts';

/**
 * The assets of the last check; null until they are read. Read anew whenever the summary, which is
 * written after them, is another: two checks within a second of Graph's can bear the same time.
 */
export function useJudgedAssets(): readonly JudgedAsset[] | null {
  const summary = useView((view) => view.summary);
  return useStored(readJudgedAssets, summary);
}
