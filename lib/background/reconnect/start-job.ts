import { wantsReconnection } from '../../domain/assets/standing.ts';
import { countCoverage } from '../../domain/reconnection/coverage.ts';
import { asWanted, countResults } from '../../domain/reconnection/job-steps.ts';
import type { Job, JobAsset } from '../../domain/reconnection/reconnection.ts';
import { fail, type Result, succeed } from '../../domain/result.ts';
import type { ReconnectDeps } from './reconnect-deps.ts';

/** Stores a new job over these assets (null: all that a reconnection wants); null: one is active. */
export async function startJob(
  deps: ReconnectDeps,
  assetIds: readonly string[] | null,
): Promise<Result<Job | null>> {
  const connection = await deps.connection();
  if (connection?.signIn !== 'signed_in') return fail({ code: 'not_signed_in', to: 'partner' });
  const asked = assetIds && new Set(assetIds);
  const wanted = (await deps.readAssets()).filter((asset) =>
    asked
      ? asked.has(asset.id)
      : asset.usedByPartner && wantsReconnection(asset.judgement.standing),
  );
  // The contract names no other types; an asset of a newer one cannot be asked for.
  const assets = wanted.filter(({ type }) => type !== 'unknown').map(asWanted);
  if (assets.length === 0) return fail({ code: 'not_found' });
  const job = newJob(deps.randomness.id(), assets, deps.clock.nowMs());
  const begun = await deps.jobs.begin(job, assets);
  return succeed(begun ? job : null);
}

function newJob(id: string, assets: readonly JobAsset[], nowMs: number): Job {
  return {
    id,
    attempt: 1,
    state: 'signing_in',
    createdAtMs: nowMs,
    updatedAtMs: nowMs,
    user: null,
    wrongAccount: null,
    missingScopes: [],
    total: assets.length,
    coverage: countCoverage([]),
    counts: countResults(assets),
    parts: [],
    outcome: null,
    triedMs: 0,
    dismissed: false,
  };
}
