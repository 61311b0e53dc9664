/** A text that was stored; null for anything else. */
export function textOf(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}

/** A number that was stored; null for anything else. */
export function numberOf(value: unknown): number | null {
  return typeof value === 'number' ? value : null;
}

/** A list that was stored; an empty one for anything else. */
export function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

/** One of these words; `otherwise` for what is none of them. */
export function oneOf<T extends string>(all: readonly T[], value: string | null, otherwise: T): T {
  return all.find((each) => each === value) ?? otherwise;
}
