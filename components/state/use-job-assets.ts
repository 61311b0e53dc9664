import { useEffect, useState } from 'react';
import type { Job, JobAsset } from '../../lib/domain/reconnection/reconnection.ts';
import { readJobAssets } from '../../lib/platform/database/job-assets.ts';

interface Read {
  /** The job's state they are of. */
  updatedAtMs: number;
  assets: readonly JobAsset[];
}

/** The assets of a reconnection; null until they are read. Read anew whenever the job moves on. */
export function useJobAssets({ id, updatedAtMs }: Job): readonly JobAsset[] | null {
  const [read, setRead] = useState<Read | null>(null);
  useEffect(() => {
    let current = true;
    void readJobAssets(id).then((assets) => {
      if (current) setRead({ updatedAtMs, assets });
    });
    return () => {
      current = false;
    };
  }, [id, updatedAtMs]);
  return read?.assets ?? null;
}
