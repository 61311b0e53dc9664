import { ASSET_TYPES } from '../../../lib/domain/assets/asset.ts';
import type {
  Coverage,
  Job,
  JobAsset,
  JobPart,
} from '../../../lib/domain/reconnection/reconnection.ts';
import { sampleJob } from '../../fakes/samples/alert-samples.ts';

/** A reconnection of 54 assets that waits for the sign-in. */
export function job(nowMs: number, change: Partial<Job>): Job {
  return sampleJob({
    state: 'signing_in',
    createdAtMs: nowMs - 60_000,
    updatedAtMs: nowMs - 1_000,
    user: { id: '20001', name: 'Romane Richter', isWorkAccount: true },
    total: 54,
    coverage: { covered: 0, not_ticked: 0, not_assigned: 0, unknown: 0 },
    counts: { reconnected: 0, kept: 0, notCovered: 0, failed: 0, pending: 54 },
    ...change,
  });
}

/** All of it lies with the partner, of which no result is known. */
export const handedOver: JobPart = {
  index: 0,
  idempotencyKey: 'job-1.1.0',
  reconnectionId: 'reconnection-1',
  nextAfter: 0,
  total: 54,
  finished: false,
};

const COVERAGE: readonly Coverage[] = [
  ...Array<Coverage>(4).fill('not_ticked'),
  ...Array<Coverage>(3).fill('not_assigned'),
  'unknown',
];

/** 54 assets of which eight are not covered; with `failing`, also how they ended. */
export function jobAssets(failing: boolean): JobAsset[] {
  return Array.from({ length: 54 }, (_, index) => {
    const coverage = COVERAGE[index] ?? 'covered';
    return {
      id: `asset-${index}`,
      type: ASSET_TYPES[index % 5] ?? 'page',
      name: `Contoso Shop ${index + 1}`,
      business: { id: '501', name: 'Contoso' },
      coverage,
      chosen: !failing || coverage === 'covered',
      attempt: failing ? 1 : null,
      ...(failing ? outcomeOf(index) : { outcome: null, reason: null, retryable: false }),
    };
  });
}

function outcomeOf(index: number): Pick<JobAsset, 'outcome' | 'reason' | 'retryable'> {
  if (index < 4) return { outcome: 'not_covered', reason: 'not_granted', retryable: true };
  if (index < 6) return { outcome: 'not_covered', reason: 'no_access', retryable: true };
  if (index < 7) return { outcome: 'failed', reason: 'meta_unavailable', retryable: true };
  if (index < 8) return { outcome: 'kept', reason: 'colleague_managed', retryable: false };
  return { outcome: 'reconnected', reason: null, retryable: false };
}

/** 54 assets of which the partner kept eight, for their old access can do more. */
export function narrowerAssets(): JobAsset[] {
  return jobAssets(true).map((asset) =>
    asset.outcome === 'reconnected'
      ? asset
      : { ...asset, outcome: 'kept', reason: 'narrower', retryable: false },
  );
}

/** 54 assets of which an earlier attempt brought six over; the others are tried again. */
export function assetsTriedAgain(): JobAsset[] {
  return jobAssets(false).map((asset, index) =>
    index < 48 ? asset : { ...asset, outcome: 'reconnected', attempt: 1 },
  );
}
