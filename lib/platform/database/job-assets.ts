import * as z from 'zod/mini';
import type { JobAsset } from '../../domain/reconnection/reconnection.ts';
import { jobAssetSchema } from '../storage/schemas/job.ts';
import { openDatabase } from './database.ts';

const chunkSchema = z.array(jobAssetSchema);

/** All chunks of one job: their keys are `jobId|index`. */
export function chunksOf(jobId: string): IDBKeyRange {
  return IDBKeyRange.bound(`${jobId}|`, `${jobId}|\uffff`);
}

/** The assets of a reconnection; a chunk no version of us wrote holds none. */
export async function readJobAssets(jobId: string): Promise<readonly JobAsset[]> {
  const database = await openDatabase();
  const chunks = await database.getAll('jobAssets', chunksOf(jobId));
  return chunks.flatMap((chunk) => chunkSchema.safeParse(chunk).data ?? []);
}
