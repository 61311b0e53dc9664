import type { Job } from '../../lib/domain/reconnection/reconnection.ts';

/** How many assets this attempt is about: what earlier ones brought over is not reconnected again. */
export function countTried({ parts, counts }: Pick<Job, 'parts' | 'counts'>): number {
  return parts.length > 0 ? parts.reduce((sum, { total }) => sum + total, 0) : counts.pending;
}
