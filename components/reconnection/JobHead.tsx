import type { Job } from '../../lib/domain/reconnection/reconnection.ts';
import { useTexts } from '../state/Page.tsx';
import { useAnnounce } from '../state/use-announce.ts';
import { jobTitle } from './job-title.ts';

interface Props {
  job: Job;
  /** Beneath the title: what it means. */
  text?: string | null;
}

/** The one sentence of a job's state; said aloud when it changes. */
export function JobHead({ job, text }: Props) {
  const title = jobTitle(useTexts(), job);
  useAnnounce(title);
  return (
    <div className="reconnection-head">
      <h1>{title}</h1>
      {text && <p className="soft">{text}</p>}
    </div>
  );
}
