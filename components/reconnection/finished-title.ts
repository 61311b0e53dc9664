import type { Job } from '../../lib/domain/reconnection/reconnection.ts';
import type { Texts } from '../../lib/platform/i18n/translate.ts';
import { isWithPartner } from './is-with-partner.ts';

/** The outcome in one sentence. */
export function finishedTitle({ t }: Texts, job: Job): string {
  const { reconnected, kept, notCovered, failed, pending } = job.counts;
  const good = reconnected + kept;
  const total = good + notCovered + failed + pending;
  if (job.state === 'cancelled') return t('finished.cancelled');
  if (good === 0) return t(isWithPartner(job) ? 'finished.unknown' : 'finished.failed');
  if (job.state === 'done') return t('finished.done', { count: good });
  return t('finished.partly', { done: good, count: total });
}
