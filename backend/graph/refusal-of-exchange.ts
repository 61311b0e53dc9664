import type { GraphFailure } from '../../lib/graph/graph-failure.ts';
import type { Refusal } from '../http/problem.ts';
import { refusalOfFailure, refusedToApp } from './refusal-of-failure.ts';

/** What a caller is told when `oauth/access_token`, where our app names itself, failed. */
export function refusalOfExchange(failure: GraphFailure): Refusal {
  return isOfClient(failure) ? refusedToApp(failure) : refusalOfFailure(failure);
}

/**
 * Meta does not take our app's id (101, "Error validating application") or its secret: 1, "Error
 * validating client secret", which elsewhere is a fault of Meta's own and comes with HTTP 500.
 */
function isOfClient({ code, httpStatus }: GraphFailure): boolean {
  return code === 101 || (code === 1 && httpStatus === 400);
}
