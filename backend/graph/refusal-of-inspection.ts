import type { GraphFailure } from '../../lib/graph/graph-failure.ts';
import type { Refusal } from '../http/problem.ts';
import { refusalOfFailure, refusedToApp } from './refusal-of-failure.ts';

/**
 * What a caller is told when `debug_token` itself failed. Our app asks there: Meta tells that a token
 * is dead in an answer (200, `is_valid: false`), so a refusal speaks of our app, whatever its code.
 */
export function refusalOfInspection(failure: GraphFailure): Refusal {
  if (isOfOtherApp(failure)) return { code: 'token_other_app' };
  return isRefusedToApp(failure) ? refusedToApp(failure) : refusalOfFailure(failure);
}

/** Whether `debug_token` failed because Meta refuses our app, and not the token or this moment. */
export function isRefusedToApp(failure: GraphFailure): boolean {
  return !isOfOtherApp(failure) && refusalOfFailure(failure).code !== 'meta_unavailable';
}

/** Meta refuses to inspect a token of another app for ours (100, "App_id … did not match"). */
function isOfOtherApp({ kind, code }: GraphFailure): boolean {
  return kind === 'gone' && code === 100;
}
