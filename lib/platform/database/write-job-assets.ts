import type { JobAsset } from '../../domain/reconnection/reconnection.ts';
import { openDatabase } from './database.ts';
import { chunksOf } from './job-assets.ts';

const CHUNK = 500;

/** Replaces the assets of a job, in the order given, in one transaction. */
export async function writeJobAssets(jobId: string, assets: readonly JobAsset[]): Promise<void> {
  const transaction = (await openDatabase()).transaction('jobAssets', 'readwrite');
  const writes: Promise<unknown>[] = [transaction.store.delete(chunksOf(jobId))];
  for (let start = 0; start < assets.length; start += CHUNK) {
    // Padded, because keys are read in the order of their text.
    const key = `${jobId}|${String(start / CHUNK).padStart(6, '0')}`;
    writes.push(transaction.store.put(assets.slice(start, start + CHUNK), key));
  }
  await Promise.all([...writes, transaction.done]);
}

/** Forgets the assets of every job but one. */
export async function forgetOtherJobs(jobId: string): Promise<void> {
  const transaction = (await openDatabase()).transaction('jobAssets', 'readwrite');
  const keys = await transaction.store.getAllKeys();
  const others = keys.filter((key) => !key.startsWith(`${jobId}|`));
  await Promise.all([...others.map((key) => transaction.store.delete(key)), transaction.done]);
}
