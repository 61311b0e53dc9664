import { assetsOfPart } from '../../domain/reconnection/job-steps.ts';
import type { JobAsset } from '../../domain/reconnection/reconnection.ts';
import { jobGrant } from './job-grant.ts';
import type { ReconnectDeps, Step } from './reconnect-deps.ts';
import { recordFailure } from './record-failure.ts';

/** Submits one part after the other, each under its own idempotency key. */
export function createSubmitStep(deps: ReconnectDeps): Step {
  return async (job) => {
    const part = job.parts.find(({ reconnectionId }) => reconnectionId === null);
    const updatedAtMs = deps.clock.nowMs();
    if (!part) {
      const moved = await deps.jobs.advance(job, () => ({
        state: 'following',
        outcome: null,
        updatedAtMs,
      }));
      return moved ? 'again' : 'wait';
    }
    const grant = await jobGrant(deps.vault, job);
    if (!grant) return recordFailure(deps, job, { code: 'not_signed_in', to: 'meta' });
    const assets = await deps.jobs.readAssets(job.id);
    const submitted = await deps.partnerClient.submitReconnection(part.idempotencyKey, {
      accessToken: grant.accessToken,
      assets: assetsOfPart(assets, job.attempt, part.index).map(toContract),
    });
    if (!submitted.ok) return recordFailure(deps, job, submitted.outcome);
    const moved = await deps.jobs.advance(job, (stored) => ({
      parts: stored.parts.map((each) =>
        each.index === part.index ? { ...each, reconnectionId: submitted.value.id } : each,
      ),
      outcome: null,
      updatedAtMs: deps.clock.nowMs(),
    }));
    return moved ? 'again' : 'wait';
  };
}

function toContract({ id, type }: JobAsset): Pick<JobAsset, 'id' | 'type'> {
  return { id, type };
}
