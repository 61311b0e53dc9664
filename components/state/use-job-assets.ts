import { useCallback } from 'react';
import type { Job, JobAsset } from '../../lib/domain/reconnection/reconnection.ts';
import { readJobAssets } from '../../lib/platform/database/job-assets.ts';
import { useStored } from './use-stored.ts';

/** The assets of a reconnection; null until they are read. Read anew whenever the job moves on. */
export function useJobAssets({ id, updatedAtMs }: Job): readonly JobAsset[] | null {
  const read = useCallback(() => readJobAssets(id), [id]);
  return useStored(read, updatedAtMs);
}
