import type { Outcome } from '../../lib/domain/outcome.ts';
import type { Job } from '../../lib/domain/reconnection/reconnection.ts';

/**
 * True when the partner may be working on parts of which no result was read. An ended job does not
 * stop that, and a part whose answer was lost may have arrived.
 */
export function isWithPartner({ parts, outcome }: Pick<Job, 'parts' | 'outcome'>): boolean {
  const isRefused = outcome !== null && takesNothing(outcome);
  return parts.some(
    ({ finished, reconnectionId }) => !finished && (reconnectionId !== null || !isRefused),
  );
}

/** True for a partner's "no"; one that holds a part already finds it by its key instead. */
function takesNothing(outcome: Outcome): boolean {
  // A conflict: under this key it holds something.
  if (outcome.code === 'partner_refused') return outcome.status !== 409;
  return ['wrong_app', 'token_dead', 'meta_refused'].includes(outcome.code);
}
