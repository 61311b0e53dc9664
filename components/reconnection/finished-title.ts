import type { Job } from '../../lib/domain/reconnection.ts';
import type { Texts } from '../../lib/platform/i18n/translate.ts';

/** The outcome in one sentence. */
export function finishedTitle({ t }: Texts, { state, counts }: Job): string {
  const good = counts.reconnected + counts.kept;
  const total = good + counts.notCovered + counts.failed;
  if (state === 'cancelled') return t('finished.cancelled');
  if (good === 0) return t('finished.failed');
  if (good === total) return t('finished.done', { count: good });
  return t('finished.partly', { done: good, count: total });
}
