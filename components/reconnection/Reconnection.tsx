import { isActive, type Job } from '../../lib/domain/reconnection/reconnection.ts';
import { CoveragePreview } from './CoveragePreview.tsx';
import { Finished } from './Finished.tsx';
import { isPreviewKnown } from './is-preview-known.ts';
import { MissingScopes } from './MissingScopes.tsx';
import { RunningJob } from './RunningJob.tsx';
import { SigningIn } from './SigningIn.tsx';
import { WrongAccountStop } from './WrongAccountStop.tsx';
import './reconnection.css';

interface Props {
  job: Job;
}

/** A reconnection from the sign-in to its end; whichever window it was started from. */
export function Reconnection({ job }: Props) {
  if (!isActive(job)) return <Finished job={job} />;
  if (job.wrongAccount) return <WrongAccountStop job={job} reason={job.wrongAccount} />;
  if (job.missingScopes.length > 0) return <MissingScopes job={job} />;
  if (job.state === 'signing_in') return <SigningIn job={job} />;
  if (isPreviewKnown(job)) return <CoveragePreview job={job} />;
  return <RunningJob job={job} />;
}
