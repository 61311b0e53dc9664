import { isOpen } from '../../lib/domain/reconnection/job-steps.ts';
import type { Job } from '../../lib/domain/reconnection/reconnection.ts';
import { useTexts } from '../state/Page.tsx';
import { useIntent } from '../state/use-intent.ts';
import { useJobAssets } from '../state/use-job-assets.ts';
import { FailureNotice } from '../text/FailureNotice.tsx';
import { Button } from '../ui/Button.tsx';
import { isWithPartner } from './is-with-partner.ts';
import { JobCounts } from './JobCounts.tsx';
import { JobHead } from './JobHead.tsx';
import { ReasonGroup } from './ReasonGroup.tsx';
import { reasonsOf } from './reasons-of.ts';

interface Props {
  job: Job;
}

/** What was done, what was not, and the one next step for each reason. */
export function Finished({ job }: Props) {
  const { t, find } = useTexts();
  const assets = useJobAssets(job);
  const { send, pending, failure } = useIntent();
  const reasons = reasonsOf(assets ?? []);
  const { reconnected, kept, notCovered, failed } = job.counts;
  const hasResults = reconnected + kept + notCovered + failed > 0;
  // The title says it then.
  const allReconnected = job.state === 'done' && kept === 0;
  // The background refuses to repeat what is done or what no attempt could bring over.
  const canRetry = job.state !== 'done' && assets?.some(isOpen);
  const text = isWithPartner(job) ? 'finished.withPartner' : !hasResults && 'finished.unchanged';
  return (
    <section className="reconnection">
      <JobHead job={job} text={text ? t(text) : null} />
      {hasResults && !allReconnected && <JobCounts job={job} />}
      <FailureNotice outcome={job.outcome} />
      <div className="job-reasons">
        {reasons.map((reason) => (
          <ReasonGroup
            key={`${reason.outcome}|${reason.reason}`}
            mark={reason.mark}
            title={
              find(`reconnectReason.${reason.reason}.title`, { count: reason.assets.length }) ??
              t(`reconnectReason.${reason.outcome}.title`, { count: reason.assets.length })
            }
            next={
              find(`reconnectReason.${reason.reason}.next`, { count: reason.assets.length }) ??
              t(`reconnectReason.${reason.outcome}.next`)
            }
            assets={reason.assets}
          />
        ))}
      </div>
      <FailureNotice outcome={failure} />
      <div className="actions">
        {canRetry && (
          <Button
            look="primary"
            busy={pending === 'retry_failed'}
            onClick={() => void send({ type: 'retry_failed', jobId: job.id })}
          >
            {t(notCovered + failed > 0 ? 'action.retryFailed' : 'action.tryAgain')}
          </Button>
        )}
        <Button
          look={canRetry ? 'plain' : 'primary'}
          busy={pending === 'dismiss_reconnection'}
          onClick={() => void send({ type: 'dismiss_reconnection', jobId: job.id })}
        >
          {t('action.done')}
        </Button>
      </div>
    </section>
  );
}
