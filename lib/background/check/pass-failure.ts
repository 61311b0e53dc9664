import type { Outcome } from '../../domain/outcome.ts';
import type { GraphFailure } from '../../graph/graph-failure.ts';
import type { AccountPass } from './account-pass.ts';

/**
 * What stopped a check from reading everything, as the one sentence the pages show; null when
 * nothing did. A dead account is the account's own affair and shows there.
 */
export function passFailure(passes: readonly AccountPass[]): Outcome | null {
  for (const { progress } of passes) {
    const outcome = progress.failure === null ? null : outcomeOf(progress.failure.failure);
    if (outcome !== null) return outcome;
  }
  for (const pass of passes) {
    const untilMs = pass.heldUntilMs();
    if (untilMs !== null) return { code: 'rate_limited', untilMs };
  }
  return null;
}

function outcomeOf(failure: GraphFailure): Outcome | null {
  switch (failure.kind) {
    case 'offline':
    case 'redirect':
      return { code: 'offline' };
    case 'transient':
      return { code: 'meta_unavailable' };
    case 'unreadable':
      return { code: 'meta_unreadable' };
    case 'token_dead':
    case 'checkpoint':
    case 'blocked':
    case 'proof_required':
      return null;
    default:
      return { code: 'meta_refused', graphCode: failure.code, subcode: failure.subcode };
  }
}
