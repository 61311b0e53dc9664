import type { Behaviour } from '../behaviour.ts';

/** A moment in the form that Graph is set to use; whole seconds, as Graph's dates are. */
export function graphTime(
  epochMs: number,
  form: Behaviour['timestampForm'],
  dateFormat?: string,
): string | number {
  const seconds = Math.floor(epochMs / 1000);
  if (dateFormat === 'U' || form === 'unix') return seconds;
  const bare = new Date(seconds * 1000).toISOString().slice(0, 19);
  return form === 'Z' ? `${bare}Z` : `${bare}${form}`;
}
