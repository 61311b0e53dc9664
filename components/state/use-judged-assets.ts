import type { JudgedAsset } from '../../lib/domain/assets/snapshot.ts';
import { readJudgedAssets } from '../../lib/platform/database/judged-assets.ts';
import { useView } from './Page.tsx';
import { useStored } from './use-stored.ts';

/** The assets of the last check; null until they are read. Read anew after each check. */
export function useJudgedAssets(): readonly JudgedAsset[] | null {
  const judgedAtMs = useView((view) => view.summary?.judgedAtMs ?? null);
  return useStored(readJudgedAssets, judgedAtMs);
}
