import type { Job, WrongAccount } from '../../lib/domain/reconnection/reconnection.ts';
import { useTexts } from '../state/Page.tsx';
import { useIntent } from '../state/use-intent.ts';
import { FailureNotice } from '../text/FailureNotice.tsx';
import { Button } from '../ui/Button.tsx';
import { CancelButton } from './CancelButton.tsx';
import { JobHead } from './JobHead.tsx';

interface Props {
  job: Job;
  reason: WrongAccount;
}

/** Somebody signed in who cannot save the assets. Nothing was sent; says so and how to switch. */
export function WrongAccountStop({ job, reason }: Props) {
  const { t } = useTexts();
  const { send, pending, failure } = useIntent();
  const again = (reauthenticate: boolean) =>
    void send({ type: 'sign_in_again', jobId: job.id, reauthenticate });
  return (
    <section className="reconnection">
      <JobHead
        job={job}
        text={t(`wrongAccount.${reason}.meaning`, { name: job.user?.name ?? '' })}
      />
      <p>{t('wrongAccount.nothingSent')}</p>
      <ol className="numbered">
        <li>{t('switching.signOut')}</li>
        <li>{t('switching.again')}</li>
        <li>{t('switching.choose')}</li>
      </ol>
      <FailureNotice outcome={failure} />
      <div className="actions">
        <Button look="primary" busy={pending !== null} onClick={() => again(false)}>
          {t('action.signInAgain')}
        </Button>
        <Button busy={pending !== null} onClick={() => again(true)}>
          {t('action.askPassword')}
        </Button>
        <CancelButton job={job} />
      </div>
      <p className="soft">{t('switching.noneYet')}</p>
    </section>
  );
}
