import type { Outcome } from './outcome.ts';

/** What an operation that is expected to fail gives back. */
export type Result<T> = { ok: true; value: T } | { ok: false; outcome: Outcome };

/** A success with nothing to say. */
export const DONE: Result<null> = { ok: true, value: null };

export function succeed<T>(value: T): Result<T> {
  return { ok: true, value };
}

export function fail(outcome: Outcome): { ok: false; outcome: Outcome } {
  return { ok: false, outcome };
}
