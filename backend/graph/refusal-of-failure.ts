import { type GraphFailure, isPassing } from '../../lib/graph/graph-failure.ts';
import type { Refusal } from '../http/problem.ts';

const retryAfterSeconds = 30;

/** What a caller is told when Graph did not give what was needed. Names Graph's numbers, not its text. */
export function refusalOfFailure(failure: GraphFailure): Refusal {
  if (failure.kind === 'throttled') {
    const waitMs = failure.untilMs === null ? 0 : failure.untilMs - Date.now();
    return {
      code: 'meta_unavailable',
      detail: 'Meta limits our calls at the moment',
      retryAfterSeconds: Math.max(1, Math.ceil(waitMs / 1000)),
    };
  }
  if (isPassing(failure) || failure.kind === 'unreadable' || failure.kind === 'too_much_data') {
    const status = failure.kind === 'unreadable' ? 502 : 503;
    return { code: 'meta_unavailable', status, retryAfterSeconds };
  }
  if (['proof_required', 'version_retired', 'capability_missing'].includes(failure.kind)) {
    return refusedToApp(failure);
  }
  if (failure.kind === 'token_dead') return { code: 'token_invalid', detail: numbers(failure) };
  return { code: 'meta_refused', detail: numbers(failure) };
}

/** What Meta refuses to our app is no fault of whoever asked, who can only wait until we mend it. */
export function refusedToApp(failure: GraphFailure): Refusal {
  const detail = `Our app cannot use Meta at the moment. ${numbers(failure)}`;
  return { code: 'internal', status: 503, detail, retryAfterSeconds };
}

/** Whether the same request, with the same token, may succeed later. */
export function mayPass(refusal: Refusal): boolean {
  return refusal.retryAfterSeconds !== undefined;
}

function numbers({ kind, code, subcode }: GraphFailure): string {
  const told = code === null ? '' : ` (${subcode === null ? code : `${code}/${subcode}`})`;
  return `Meta answered: ${kind.replaceAll('_', ' ')}${told}`;
}
