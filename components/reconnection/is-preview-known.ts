import type { Job } from '../../lib/domain/reconnection/reconnection.ts';

/** While what the sign-in reaches is still being looked at, there is nothing to choose from. */
export function isPreviewKnown({ state, coverage }: Pick<Job, 'state' | 'coverage'>): boolean {
  return state === 'preview' && Object.values(coverage).some((count) => count > 0);
}
