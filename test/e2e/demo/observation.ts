import { isDeepStrictEqual } from 'node:util';

/** Something looked at in the running product, beside what it has to be. */
export interface Observation {
  what: string;
  seen: unknown;
  wanted: unknown;
}

/** A value that has to lie in a range, or a text that has to fit a pattern, is shown as it is. */
export function observe(what: string, seen: unknown, wanted: unknown): Observation {
  return { what, seen, wanted };
}

function fits(seen: unknown, wanted: unknown): boolean {
  if (wanted instanceof RegExp) return typeof seen === 'string' && wanted.test(seen);
  if (wanted instanceof AtMost) return typeof seen === 'number' && seen > 0 && seen <= wanted.limit;
  return isDeepStrictEqual(seen, wanted);
}

/** At least one, and no more than the limit. */
export class AtMost {
  readonly limit: number;
  constructor(limit: number) {
    this.limit = limit;
  }
}

export function holds({ seen, wanted }: Observation): boolean {
  return fits(seen, wanted);
}

const show = (value: unknown) => {
  if (value instanceof RegExp) return String(value);
  if (value instanceof AtMost) return `at most ${value.limit}`;
  return typeof value === 'string' ? `"${value}"` : JSON.stringify(value);
};

/** One line: what was seen, and what it should have been where that differs. */
export function describe(observation: Observation): string {
  const { what, seen, wanted } = observation;
  if (holds(observation)) return `  ✓ ${what}: ${show(seen)}`;
  return `  ✗ ${what}: ${show(seen)}, but it should be ${show(wanted)}`;
}
