import { useEffect, useState } from 'react';
import type { JudgedAsset } from '../../lib/domain/assets/snapshot.ts';
import { readJudgedAssets } from '../../lib/platform/database/judged-assets.ts';
import { useView } from './Page.tsx';

interface Read {
  /** The check they are of. */
  judgedAtMs: number | null;
  assets: readonly JudgedAsset[];
}

/** The assets of the last check; null until they are read. Read anew after each check. */
export function useJudgedAssets(): readonly JudgedAsset[] | null {
  const judgedAtMs = useView((view) => view.summary?.judgedAtMs ?? null);
  const [read, setRead] = useState<Read | null>(null);
  useEffect(() => {
    let current = true;
    void readJudgedAssets().then((assets) => {
      if (current) setRead({ judgedAtMs, assets });
    });
    return () => {
      current = false;
    };
  }, [judgedAtMs]);
  return read?.assets ?? null;
}
