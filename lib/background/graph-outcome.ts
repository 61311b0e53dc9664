import type { Outcome } from '../domain/outcome.ts';
import type { GraphFailure } from '../graph/graph-failure.ts';

/** What a failure of Graph means to the person, where it says nothing about an account's token. */
export function graphOutcome(failure: GraphFailure): Outcome {
  switch (failure.kind) {
    case 'offline':
    case 'redirect':
      return { code: 'offline' };
    case 'transient':
    case 'throttled':
      return { code: 'meta_unavailable' };
    case 'unreadable':
      return { code: 'meta_unreadable' };
    default:
      return { code: 'meta_refused', graphCode: failure.code, subcode: failure.subcode };
  }
}
