import { isDeepStrictEqual } from 'node:util';

/** Something looked at in the running product, beside what it has to be. */
export interface Observation {
  what: string;
  seen: unknown;
  wanted: unknown;
}

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

const LONGEST = 160;

function show(value: unknown): string {
  if (value instanceof RegExp) return String(value);
  if (value instanceof AtMost) return `at most ${value.limit}`;
  const text =
    typeof value === 'string' ? `"${value.replace(/\s+/g, ' ')}"` : JSON.stringify(value);
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
}

/** Of a long text that fits, the part that does. */
function shown({ seen, wanted }: Observation): unknown {
  if (wanted instanceof RegExp && typeof seen === 'string') return wanted.exec(seen)?.[0] ?? seen;
  return seen;
}

/** One line: what was seen, and what it should have been where that differs. */
export function describe(observation: Observation): string {
  const line = `${observation.what}: ${show(shown(observation))}`;
  if (holds(observation)) return `  ✓ ${line}`;
  return `  ✗ ${line}, but it should be ${show(observation.wanted)}`;
}
