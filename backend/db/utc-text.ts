/**
 * A moment as the contract writes it, in milliseconds, from PostgreSQL's own text of a
 * `timestamptz(3)` in a session in UTC; null stays null.
 */
export function utcText(text: string): string;
export function utcText(text: string | null): string | null;
export function utcText(text: string | null): string | null {
  if (text === null) return null;
  const fraction = text.slice(19, -'+00'.length) || '.';
  return `${text.slice(0, 10)}T${text.slice(11, 19)}${fraction.padEnd(4, '0')}Z`;
}
