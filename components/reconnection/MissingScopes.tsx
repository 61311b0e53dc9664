import type { Job } from '../../lib/domain/reconnection/reconnection.ts';
import { useTexts, useView } from '../state/Page.tsx';
import { useIntent } from '../state/use-intent.ts';
import { FailureNotice } from '../text/FailureNotice.tsx';
import { Button } from '../ui/Button.tsx';
import { CancelButton } from './CancelButton.tsx';
import { JobHead } from './JobHead.tsx';
import '../ui/form.css';

interface Props {
  job: Job;
}

/** A permission the partner needs was left out in Meta's window: which, and what fails without it. */
export function MissingScopes({ job }: Props) {
  const { t, find } = useTexts();
  const partner = useView((view) => view.partner?.name ?? '');
  const { send, pending, failure } = useIntent();
  return (
    <section className="reconnection">
      <JobHead job={job} text={t('missingScopes.meaning', { partner })} />
      <ul className="purposes">
        {job.missingScopes.map((scope) => (
          <li key={scope}>
            {find(`scope.${scope}`) ?? t('scope.unnamed')} <span className="soft">{scope}</span>
          </li>
        ))}
      </ul>
      <p>{t('missingScopes.next')}</p>
      <FailureNotice outcome={failure} />
      <div className="actions">
        <Button
          look="primary"
          busy={pending !== null}
          onClick={() => void send({ type: 'sign_in_again', jobId: job.id, reauthenticate: false })}
        >
          {t('action.signInAgain')}
        </Button>
        <CancelButton job={job} />
      </div>
    </section>
  );
}
