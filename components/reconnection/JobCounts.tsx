import { isActive, type Job } from '../../lib/domain/reconnection/reconnection.ts';
import { useTexts } from '../state/Page.tsx';

const KINDS = ['reconnected', 'kept', 'notCovered', 'failed', 'pending'] as const;

/** How many went which way; what has no result is told of a job that has ended, where it is news. */
export function JobCounts({ job }: { job: Job }) {
  const { t, number } = useTexts();
  const { counts } = job;
  const kinds = KINDS.filter((kind) => (isActive(job) ? kind !== 'pending' : counts[kind] > 0));
  return (
    <dl className="job-counts">
      {kinds.map((kind) => (
        <div key={kind}>
          <dt>{t(`jobCount.${kind}`)}</dt>
          <dd>{number(counts[kind])}</dd>
        </div>
      ))}
    </dl>
  );
}
