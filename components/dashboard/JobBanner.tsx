import RefreshCw from 'lucide-react/icons/refresh-cw';
import { waitsForPerson } from '../../lib/domain/reconnection/job-steps.ts';
import { isActive } from '../../lib/domain/reconnection/reconnection.ts';
import { jobTitle } from '../reconnection/job-title.ts';
import { useTexts, useView } from '../state/Page.tsx';
import { Notice } from '../ui/Notice.tsx';
import { routeHash } from './use-route.ts';

/** A reconnection that runs, waits or has just ended, on every place that is not its own. */
export function JobBanner() {
  const texts = useTexts();
  const job = useView((view) => view.job);
  if (!job || job.dismissed) return null;
  return (
    <Notice
      tone={isActive(job) && waitsForPerson(job) ? 'soon' : 'info'}
      icon={<RefreshCw />}
      action={
        <a className="button button-quiet" href={routeHash('reconnections')}>
          {texts.t('action.showReconnection')}
        </a>
      }
    >
      <p>{jobTitle(texts, job)}</p>
    </Notice>
  );
}
