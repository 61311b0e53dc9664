import { coverageOf } from '../../domain/reconnection/coverage.ts';
import {
  asWanted,
  backToSignIn,
  countResults,
  isOpen,
  needsWindow,
} from '../../domain/reconnection/job-steps.ts';
import { isActive, type Job } from '../../domain/reconnection/reconnection.ts';
import { DONE, fail, type Result } from '../../domain/result.ts';
import { confirmCoverage } from './confirm-coverage.ts';
import { jobGrant } from './job-grant.ts';
import type { ReconnectDeps } from './reconnect-deps.ts';
import { createRunJob } from './run-job.ts';
import { type AskedWindows, windowKey } from './sign-in-step.ts';
import { startJob } from './start-job.ts';

/** The one reconnection: what a person may do with it, and what carries it on. */
export interface Reconnect {
  /** Two clicks make one job: while one is active, nothing more is started. */
  start(assetIds: readonly string[] | null): Promise<Result<null>>;
  confirmCoverage(jobId: string, assetIds: readonly string[] | null): Promise<Result<null>>;
  signInAgain(jobId: string, reauthenticate: boolean): Promise<Result<null>>;
  cancel(jobId: string): Promise<Result<null>>;
  retryFailed(jobId: string): Promise<Result<null>>;
  dismiss(jobId: string): Promise<Result<null>>;
  /** Goes on with a stored job: at every start of the worker and at its alarm. */
  resume(): Promise<void>;
  /** After the person signed in to the partner: a job that waited for just that goes on. */
  resumeAfterPartnerSignIn(): Promise<void>;
}

export function createReconnect(deps: ReconnectDeps): Reconnect {
  const windows: AskedWindows = new Map();
  const runJob = createRunJob(deps, windows);

  const inBackground = (work: Promise<unknown>) => deps.inBackground('reconnection_broke', work);
  const run = () => inBackground(runJob());

  /** Begins another attempt: whatever another try could bring is open again, the rest stays. */
  function newAttempt(job: Job, edit: (job: Job) => Job): Promise<Job | null> {
    return deps.jobs.revise(job.id, async (stored) => {
      if (stored.attempt !== job.attempt || stored.state !== job.state) return null;
      const held = await deps.jobs.readAssets(job.id);
      const assets = held.map((asset) => (isOpen(asset) ? asWanted(asset) : asset));
      const counts = countResults(assets);
      const attempt = stored.attempt + 1;
      return { job: { ...edit(stored), attempt, counts, parts: [], dismissed: false }, assets };
    });
  }

  async function find(jobId: string): Promise<Job | null> {
    const job = await deps.jobs.read();
    return job?.id === jobId ? job : null;
  }

  return {
    async start(assetIds) {
      const started = await startJob(deps, assetIds);
      if (!started.ok) return started;
      if (started.value) {
        // Before anything is waited for: a second click or an alarm runs the job, and would find no
        // window asked for. So at each new sign-in.
        windows.set(windowKey(started.value), 'ask');
        await deps.vault.job.remove();
      }
      run();
      return DONE;
    },

    async confirmCoverage(jobId, assetIds) {
      const job = await find(jobId);
      if (job?.state !== 'preview') return fail({ code: 'not_found' });
      const confirmed = await confirmCoverage(deps, job, assetIds);
      if (confirmed.ok) run();
      return confirmed;
    },

    async signInAgain(jobId, reauthenticate) {
      const job = await find(jobId);
      if (!job || !isActive(job)) return fail({ code: 'not_found' });
      if (job.state === 'signing_in' && job.outcome === null) return fail({ code: 'busy' });
      const nowMs = deps.clock.nowMs();
      const again = await newAttempt(job, (stored) => backToSignIn(stored, null, nowMs));
      if (!again) return fail({ code: 'busy' });
      windows.set(windowKey(again), reauthenticate ? 'reauthenticate' : 'ask');
      await deps.vault.job.remove();
      run();
      return DONE;
    },

    async cancel(jobId) {
      const updatedAtMs = deps.clock.nowMs();
      const cancelled = await deps.jobs.revise(jobId, async (stored) =>
        isActive(stored) ? { job: { ...stored, state: 'cancelled', updatedAtMs } } : null,
      );
      if (!cancelled) return fail({ code: 'not_found' });
      await deps.vault.job.remove();
      // Parts already submitted go on at the partner: what became of them is read, not assumed.
      if (cancelled.parts.length > 0) inBackground(deps.recheck());
      run();
      return DONE;
    },

    async retryFailed(jobId) {
      const job = await find(jobId);
      if (!job || isActive(job) || job.state === 'done') return fail({ code: 'not_found' });
      const assets = (await deps.jobs.readAssets(jobId)).filter(isOpen);
      if (assets.length === 0) return fail({ code: 'not_found' });
      const nowMs = deps.clock.nowMs();
      const grant = await jobGrant(deps.vault, job);
      // What was not ticked or left out can only be mended in the dialog.
      const hasToken =
        grant !== null &&
        assets.every(
          (asset) =>
            !needsWindow(asset) && coverageOf(asset, grant.granularScopes, 'reached') === 'covered',
        );
      const again = await newAttempt(job, (stored) => {
        const anew = backToSignIn(stored, null, nowMs);
        return hasToken ? { ...anew, state: 'preview', user: stored.user } : anew;
      });
      if (!again) return fail({ code: 'busy' });
      if (!hasToken) {
        windows.set(windowKey(again), 'ask');
        await deps.vault.job.remove();
      }
      run();
      return DONE;
    },

    async dismiss(jobId) {
      const dismissed = await deps.jobs.revise(jobId, async (stored) =>
        isActive(stored) ? null : { job: { ...stored, dismissed: true } },
      );
      if (!dismissed) return fail({ code: 'not_found' });
      await deps.vault.job.remove();
      return DONE;
    },

    resume: runJob,

    async resumeAfterPartnerSignIn() {
      const job = await deps.jobs.read();
      if (job?.outcome?.code === 'not_signed_in' && job.outcome.to === 'partner') {
        await deps.jobs.advance(job, () => ({ outcome: null }));
      }
      run();
    },
  };
}
