import {
  chooseCovered,
  countResults,
  isCandidate,
  planParts,
} from '../../domain/reconnection/job-steps.ts';
import type { Job } from '../../domain/reconnection/reconnection.ts';
import { DONE, fail, type Result } from '../../domain/result.ts';
import type { ReconnectDeps } from './reconnect-deps.ts';

/**
 * The person goes on with what is covered: all of it, or these. An asset of unknown coverage goes
 * along only when it is named: unknown is not "no", and the partner proves each one anyway.
 */
export async function confirmCoverage(
  deps: ReconnectDeps,
  job: Job,
  assetIds: readonly string[] | null,
): Promise<Result<null>> {
  const asked = assetIds && new Set(assetIds);
  const assets = chooseCovered(await deps.jobs.readAssets(job.id), job.attempt, (asset) =>
    asked ? asked.has(asset.id) : asset.coverage === 'covered',
  );
  const submitted = assets.filter((asset) => isCandidate(asset) && asset.attempt === job.attempt);
  if (submitted.length === 0) return fail({ code: 'invalid_input', field: 'assetIds' });
  const updatedAtMs = deps.clock.nowMs();
  const moved = await deps.jobs.advance(
    job,
    (stored) => ({
      state: 'submitting',
      parts: planParts(stored, submitted.length),
      counts: countResults(assets),
      updatedAtMs,
    }),
    assets,
  );
  return moved ? DONE : fail({ code: 'busy' });
}
