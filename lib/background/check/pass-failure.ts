import type { Outcome } from '../../domain/outcome.ts';
import type { GraphFailure } from '../../graph/graph-failure.ts';
import { graphOutcome } from '../graph-outcome.ts';
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
  const { kind } = failure;
  const isAccounts =
    kind === 'token_dead' ||
    kind === 'checkpoint' ||
    kind === 'blocked' ||
    kind === 'proof_required';
  return isAccounts ? null : graphOutcome(failure);
}
