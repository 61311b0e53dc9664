import type { Job } from '../../lib/domain/reconnection.ts';
import { useTexts } from '../state/Page.tsx';
import { useIntent } from '../state/use-intent.ts';
import { useJobAssets } from '../state/use-job-assets.ts';
import { FailureNotice } from '../text/FailureNotice.tsx';
import { Button } from '../ui/Button.tsx';
import { finishedTitle } from './finished-title.ts';
import { JobCounts } from './JobCounts.tsx';
import { JobHead } from './JobHead.tsx';
import { ReasonGroup } from './ReasonGroup.tsx';
import { reasonsOf } from './reasons-of.ts';

interface Props {
  job: Job;
}

/** What was done, what was not, and the one next step for each reason. */
export function Finished({ job }: Props) {
  const texts = useTexts();
  const { t, find } = texts;
  const assets = useJobAssets(job);
  const { send, pending, failure } = useIntent();
  const reasons = reasonsOf(assets ?? []);
  const open = job.counts.notCovered + job.counts.failed;
  const sent = job.counts.reconnected + job.counts.kept + open > 0;
  // The title says it then.
  const allReconnected = open + job.counts.kept === 0;
  const again = () =>
    sent
      ? send({ type: 'retry_failed', jobId: job.id })
      : send({ type: 'start_reconnection', assetIds: null });
  return (
    <section className="reconnection">
      <JobHead title={finishedTitle(texts, job)} text={sent ? null : t('finished.unchanged')} />
      {sent && !allReconnected && <JobCounts counts={job.counts} />}
      <FailureNotice outcome={job.outcome} />
      <div className="job-reasons">
        {reasons.map((reason) => (
          <ReasonGroup
            key={`${reason.outcome}|${reason.reason}`}
            mark={reason.outcome === 'kept' ? 'immune' : 'lost'}
            title={
              find(`reconnectReason.${reason.reason}.title`, { count: reason.assets.length }) ??
              t(`reconnectReason.${reason.outcome}.title`, { count: reason.assets.length })
            }
            next={
              find(`reconnectReason.${reason.reason}.next`) ??
              t(`reconnectReason.${reason.outcome}.next`)
            }
            assets={reason.assets}
          />
        ))}
      </div>
      <FailureNotice outcome={failure} />
      <div className="actions">
        {(open > 0 || !sent) && (
          <Button look="primary" busy={pending !== null} onClick={() => void again()}>
            {sent ? t('action.retryFailed') : t('action.tryAgain')}
          </Button>
        )}
        <Button
          look={open > 0 || !sent ? 'plain' : 'primary'}
          busy={pending === 'dismiss_reconnection'}
          onClick={() => void send({ type: 'dismiss_reconnection', jobId: job.id })}
        >
          {t('action.done')}
        </Button>
      </div>
    </section>
  );
}
