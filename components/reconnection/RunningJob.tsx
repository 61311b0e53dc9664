import type { Job } from '../../lib/domain/reconnection/reconnection.ts';
import { useTexts } from '../state/Page.tsx';
import { useAnnounce } from '../state/use-announce.ts';
import { ProgressBar } from '../ui/ProgressBar.tsx';
import { CancelButton } from './CancelButton.tsx';
import { countTried } from './count-tried.ts';
import { HeldUp } from './HeldUp.tsx';
import { JobCounts } from './JobCounts.tsx';
import { JobHead } from './JobHead.tsx';

interface Props {
  job: Job;
}

/** Work in progress, true also in a window that was closed and opened again. */
export function RunningJob({ job }: Props) {
  const { t, find } = useTexts();
  const total = countTried(job);
  const done = total - job.counts.pending;
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
