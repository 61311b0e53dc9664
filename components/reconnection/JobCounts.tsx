import type { Job } from '../../lib/domain/reconnection.ts';
import { useTexts } from '../state/Page.tsx';

const KINDS = ['reconnected', 'kept', 'notCovered', 'failed'] as const;

/** How many went which way. */
export function JobCounts({ counts }: { counts: Job['counts'] }) {
  const { t, number } = useTexts();
  return (
    <dl className="job-counts">
      {KINDS.map((kind) => (
        <div key={kind}>
          <dt>{t(`jobCount.${kind}`)}</dt>
          <dd>{number(counts[kind])}</dd>
        </div>
      ))}
    </dl>
  );
}
