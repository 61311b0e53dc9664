import { isActive, type Job, type JobAsset } from '../../domain/reconnection/reconnection.ts';
import { readJobAssets } from '../../platform/database/job-assets.ts';
import { forgetOtherJobs, writeJobAssets } from '../../platform/database/write-job-assets.ts';
import { jobItem } from '../../platform/storage/items.ts';
import { createSerially } from '../serially.ts';

/**
 * The stored reconnection. A job that was cancelled, retried or replaced meanwhile takes no more
 * changes from whoever still works on the older one.
 */
export interface JobStore {
  /** Null when there is none or what lies there cannot be read. */
  read(): Promise<Job | null>;
  /** Starts a job unless one is active; false then. */
  begin(job: Job, assets: readonly JobAsset[]): Promise<boolean>;
  /**
   * Changes the active job, if it is still in this state; null when it is not. Assets are written
   * first, so that a job never says more than its assets do. `edit` gives what changes; what it waits for happens only if
   * the job is changed, and before: a cancel waits for it too.
   */
  advance(
    job: Job,
    edit: (stored: Job) => Partial<Job> | Promise<Partial<Job>>,
    assets?: readonly JobAsset[],
  ): Promise<Job | null>;
  /** Changes a job as `plan` says; null when it left it as it was. */
  revise(jobId: string, plan: (stored: Job) => Promise<Revision | null>): Promise<Job | null>;
  readAssets(jobId: string): Promise<readonly JobAsset[]>;
}

/** A changed job, with its assets where they change too. */
export interface Revision {
  job: Job;
  assets?: readonly JobAsset[];
}

export function createJobStore(): JobStore {
  const serially = createSerially();
  const read = async () => (await jobItem.read()).value;

  const revise: JobStore['revise'] = (jobId, plan) =>
    serially(async () => {
      const stored = await read();
      const revision = stored?.id === jobId ? await plan(stored) : null;
      if (!revision) return null;
      if (revision.assets) await writeJobAssets(jobId, revision.assets);
      await jobItem.write(revision.job);
      return revision.job;
    });

  return {
    read,
    begin: (job, assets) =>
      serially(async () => {
        const stored = await read();
        if (stored && isActive(stored)) return false;
        // The assets go first: a job without them would have nothing to do.
        await writeJobAssets(job.id, assets);
        await jobItem.write(job);
        await forgetOtherJobs(job.id);
        return true;
      }),
    advance: (job, edit, assets) =>
      revise(job.id, async (stored) => {
        const isSame = stored.attempt === job.attempt && stored.state === job.state;
        return isActive(stored) && isSame
          ? { job: { ...stored, ...(await edit(stored)) }, assets }
          : null;
      }),
    revise,
    readAssets: readJobAssets,
  };
}
