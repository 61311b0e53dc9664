import { countCoverage, coverageOf } from '../../domain/reconnection/coverage.ts';
import { chooseCovered, isCandidate, planParts } from '../../domain/reconnection/job-steps.ts';
import type { JobAsset } from '../../domain/reconnection/reconnection.ts';
import { jobGrant } from './job-grant.ts';
import type { ReconnectDeps, Step } from './reconnect-deps.ts';
import { recordFailure } from './record-failure.ts';

/**
 * Finds out which of the wanted assets the new token covers. All of them: the job goes on by itself.
 * Otherwise it waits, with the uncovered ones named.
 */
export function createPreviewStep(deps: ReconnectDeps): Step {
  return async (job) => {
    const grant = await jobGrant(deps.vault, job);
    if (!grant) return recordFailure(deps, job, { code: 'not_signed_in', to: 'meta' });
    const assets = await deps.jobs.readAssets(job.id);
    const candidates = assets.filter(isCandidate);
    const reach = await deps.readReach(grant, candidates);
    if (!reach.ok) return recordFailure(deps, job, reach.outcome);
    const previewed = assets.map((asset): JobAsset => {
      if (!isCandidate(asset)) return asset;
      const reached = reach.value.get(asset.id) ?? 'unknown';
      return { ...asset, coverage: coverageOf(asset, grant.granularScopes, reached) };
    });
    const coverage = countCoverage(previewed.filter(isCandidate));
    const isCovered = coverage.covered === candidates.length;
    const updatedAtMs = deps.clock.nowMs();
    const moved = await deps.jobs.advance(
      job,
      (stored) => ({
        state: isCovered ? 'submitting' : 'preview',
        coverage,
        parts: isCovered ? planParts(stored, candidates.length) : [],
        outcome: null,
        updatedAtMs,
      }),
      isCovered ? chooseCovered(previewed, job.attempt, () => true) : previewed,
    );
    return moved && isCovered ? 'again' : 'wait';
  };
}
