import type { Job } from '../../lib/domain/reconnection/reconnection.ts';
import { useTexts } from '../state/Page.tsx';
import { useIntent } from '../state/use-intent.ts';
import { useJobAssets } from '../state/use-job-assets.ts';
import { FailureNotice } from '../text/FailureNotice.tsx';
import { Button } from '../ui/Button.tsx';
import { ProgressBar } from '../ui/ProgressBar.tsx';
import { CancelButton } from './CancelButton.tsx';
import { JobHead } from './JobHead.tsx';
import { SignInHint } from './SignInHint.tsx';

interface Props {
  job: Job;
}

/** Meta's window is open, or the sign-in was lost with the browser and has to be done again. */
export function SigningIn({ job }: Props) {
  const { t } = useTexts();
  const { send, pending, failure } = useIntent();
  const assets = useJobAssets(job);
  const interrupted = job.outcome !== null;
  return (
    <section className="reconnection">
      <JobHead job={job} />
      <SignInHint assets={assets} />
      {interrupted ? (
        <FailureNotice outcome={job.outcome} />
      ) : (
        <ProgressBar label={t('job.signingIn')} done={null} total={1} />
      )}
      <FailureNotice outcome={failure} />
      <div className="actions">
        {interrupted && (
          <Button
            look="primary"
            busy={pending !== null}
            onClick={() =>
              void send({ type: 'sign_in_again', jobId: job.id, reauthenticate: false })
            }
          >
            {t('action.signInAgain')}
          </Button>
        )}
        <CancelButton job={job} />
      </div>
    </section>
  );
}
