import type { ReconnectionReason } from '../../contract/reconnections.ts';
import type { GraphFailure } from '../../lib/graph/graph-failure.ts';
import type { NewResult } from './store-group.ts';

/** The result of an asset that Graph did not show for the token. */
export function uncoveredResult(assetId: string, failure: GraphFailure): NewResult {
  const { outcome, reason, retryable } = meaningOf(failure);
  return { assetId, outcome, reason, retryable };
}

interface Meaning {
  outcome: 'not_covered' | 'failed';
  reason: ReconnectionReason;
  retryable: boolean;
}

const notCovered = (reason: ReconnectionReason): Meaning => ({
  outcome: 'not_covered',
  reason,
  retryable: false,
});
const failed = (reason: ReconnectionReason): Meaning => ({
  outcome: 'failed',
  reason,
  retryable: true,
});

function meaningOf(failure: GraphFailure): Meaning {
  switch (failure.kind) {
    case 'gone':
    case 'permission_missing':
    case 'token_dead':
      return notCovered('no_access');
    // Only a field that this type alone has was asked for: the node is of another type.
    case 'our_bug':
      return notCovered('wrong_type');
    case 'checkpoint':
      return notCovered('two_factor_required');
    case 'throttled':
      return failed('rate_limited');
    case 'transient':
    case 'offline':
    case 'unreadable':
    case 'too_much_data':
      return failed('meta_unavailable');
    default:
      return failed('internal');
  }
}
