import { isActive, type Job } from '../../lib/domain/reconnection.ts';
import { useTexts } from '../state/Page.tsx';

const KINDS = ['reconnected', 'kept', 'notCovered', 'failed'] as const;

/** How many went which way; of a job that has ended also those of which nobody knows. */
export function JobCounts({ job }: { job: Job }) {
  const { t, number } = useTexts();
  const { counts } = job;
  const hasUnknown = !isActive(job) && counts.pending > 0;
  const kinds = hasUnknown ? ([...KINDS, 'pending'] as const) : KINDS;
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
