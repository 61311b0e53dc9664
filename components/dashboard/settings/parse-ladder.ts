const LONGEST_DAYS = 365;

/** Whole days before the end, most first, from "21, 14 7"; null when it holds anything else. */
export function parseLadder(typed: string): readonly number[] | null {
  const words = typed.split(/[\s,;]+/).filter((word) => word !== '');
  if (words.length === 0 || !words.every((word) => /^\d{1,3}$/.test(word))) return null;
  const days = [...new Set(words.map(Number))].sort((a, b) => b - a);
  return days.every((day) => day <= LONGEST_DAYS) ? days : null;
}
