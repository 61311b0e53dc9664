import type { Job } from '../../lib/domain/reconnection/reconnection.ts';

/**
 * True when the partner may be working on parts of which no result was read. An ended job does not
 * stop that, and a part whose answer was lost may have arrived.
 */
export function isWithPartner({ parts }: Pick<Job, 'parts'>): boolean {
  return parts.some(({ finished }) => !finished);
}
