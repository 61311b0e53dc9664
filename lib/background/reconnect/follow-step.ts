import type { Reconnection, ReconnectionResult } from '../../../contract/reconnections.ts';
import { assetsOfPart, countResults } from '../../domain/reconnection/job-steps.ts';
import type { Job, JobAsset, JobPart } from '../../domain/reconnection/reconnection.ts';
import type { ReconnectDeps, Step } from './reconnect-deps.ts';
import { recordFailure } from './record-failure.ts';

/** Well under the 30 s after which a browser ends a worker that only waits. */
const WAIT_SECONDS = 20;
/** Between two questions to a partner that answers "nothing new" at once. */
const PAUSE_MS = 1_000;

/** Takes results in, one answer at a time. What was taken in twice changes nothing. */
export function createFollowStep(deps: ReconnectDeps): Step {
  return async (job) => {
    const part = job.parts.find(({ finished }) => !finished);
    if (!part?.reconnectionId) {
      const moved = await deps.jobs.advance(job, () => ({ state: 'rechecking', outcome: null }));
      return moved ? 'again' : 'wait';
    }
    const { reconnectionId, nextAfter } = part;
    const answer = await deps.partnerClient.followReconnection(
      reconnectionId,
      nextAfter,
      WAIT_SECONDS,
    );
    if (!answer.ok) return recordFailure(deps, job, answer.outcome);
    const { results } = answer.value;
    // A partner whose mark does not move would be asked for the same results without end.
    const isNews = results.length > 0 && answer.value.nextAfter > nextAfter;
    const taken = takeIn(await deps.jobs.readAssets(job.id), job, part, answer.value, isNews);
    const moved = await deps.jobs.advance(
      job,
      (stored) => ({
        parts: stored.parts.map((each) =>
          each.index === part.index
            ? { ...each, nextAfter: answer.value.nextAfter, finished: taken.finished }
            : each,
        ),
        counts: countResults(taken.assets),
        outcome: null,
        updatedAtMs: isNews ? deps.clock.nowMs() : stored.updatedAtMs,
      }),
      results.length > 0 || taken.finished ? taken.assets : undefined,
    );
    if (!moved) return 'wait';
    if (!isNews && !taken.finished) await deps.clock.sleep(PAUSE_MS);
    return 'again';
  };
}

function takeIn(
  assets: readonly JobAsset[],
  job: Job,
  part: JobPart,
  { results, state }: Reconnection,
  isNews: boolean,
): { assets: readonly JobAsset[]; finished: boolean } {
  const mine = new Set(assetsOfPart(assets, job.attempt, part.index).map(({ id }) => id));
  const byId = new Map(results.map((result) => [result.assetId, result]));
  const updated = assets.map((asset) => {
    const result = mine.has(asset.id) ? byId.get(asset.id) : undefined;
    return result ? withResult(asset, result) : asset;
  });
  const hasOpen = updated.some(({ id, outcome }) => mine.has(id) && outcome === null);
  const finished = state === 'done' && (!isNews || !hasOpen);
  if (!finished || !hasOpen) return { assets: updated, finished };
  // The partner says it is done and has no word on some: they may be tried again.
  return {
    finished,
    assets: updated.map((asset) =>
      mine.has(asset.id) && asset.outcome === null
        ? { ...asset, outcome: 'failed', reason: 'internal', retryable: true }
        : asset,
    ),
  };
}

function withResult(asset: JobAsset, { outcome, reason, retryable }: ReconnectionResult): JobAsset {
  // A newer contract's word for an outcome: nothing is claimed about the asset.
  if (outcome === 'unknown') return { ...asset, outcome: 'failed', reason: 'unknown', retryable };
  return { ...asset, outcome, reason, retryable };
}
