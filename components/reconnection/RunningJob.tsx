import type { Job } from '../../lib/domain/reconnection/reconnection.ts';
import { useTexts } from '../state/Page.tsx';
import { useAnnounce } from '../state/use-announce.ts';
import { ProgressBar } from '../ui/ProgressBar.tsx';
import { CancelButton } from './CancelButton.tsx';
import { HeldUp } from './HeldUp.tsx';
import { JobCounts } from './JobCounts.tsx';
import { JobHead } from './JobHead.tsx';

interface Props {
  job: Job;
}

/** Work in progress, true also in a window that was closed and opened again. */
export function RunningJob({ job }: Props) {
  const { t, find } = useTexts();
  const { counts } = job;
  const done = counts.reconnected + counts.kept + counts.notCovered + counts.failed;
  const total = done + counts.pending;
  const knowsEnd = job.state === 'following' && total > 0;
  const step = find(`jobStep.${job.state}`) ?? t('jobStep.verifying');
  useAnnounce(step);
  return (
    <section className="reconnection">
      <JobHead job={job} text={job.user && t('preview.signedInAs', { name: job.user.name })} />
      <ProgressBar label={step} done={knowsEnd ? done : null} total={total} />
      <p>
        {step} {knowsEnd && <span className="soft">{t('job.progress', { done, total })}</span>}
      </p>
      {knowsEnd && <JobCounts job={job} />}
      {job.outcome ? (
        <HeldUp job={job} outcome={job.outcome} />
      ) : (
        <p className="soft">{t('job.closeWindow')}</p>
      )}
      <div className="actions">
        <CancelButton job={job} />
      </div>
    </section>
  );
}
