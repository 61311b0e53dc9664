import { waitsForPerson } from '../../lib/domain/reconnection/job-steps.ts';
import { isActive, type Job } from '../../lib/domain/reconnection/reconnection.ts';
import type { Texts } from '../../lib/platform/i18n/translate.ts';
import { countTried } from './count-tried.ts';
import { finishedTitle } from './finished-title.ts';
import { isPreviewKnown } from './is-preview-known.ts';

/** How a reconnection stands, in one sentence; the same wherever it is named. */
export function jobTitle(texts: Texts, job: Job): string {
  const { t } = texts;
  if (!isActive(job)) return finishedTitle(texts, job);
  if (job.wrongAccount) return t(`wrongAccount.${job.wrongAccount}.title`);
  if (job.missingScopes.length > 0) {
    return t('missingScopes.title', { count: job.missingScopes.length });
  }
  if (job.state === 'signing_in') return t(job.outcome ? 'job.signInAgain' : 'job.signingIn');
  if (isPreviewKnown(job)) {
    const count = Object.values(job.coverage).reduce((sum, each) => sum + each, 0);
    return t('preview.title', { covered: job.coverage.covered, count });
  }
  return waitsForPerson(job) ? t('job.waits') : t('job.running', { count: countTried(job) });
}
