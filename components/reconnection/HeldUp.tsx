import { type Outcome, retryRule } from '../../lib/domain/outcome.ts';
import type { Job } from '../../lib/domain/reconnection/reconnection.ts';
import { useTexts, useView } from '../state/Page.tsx';
import { usePartnerSignIn } from '../state/use-partner-sign-in.ts';
import { FailureNotice } from '../text/FailureNotice.tsx';
import { Button } from '../ui/Button.tsx';

interface Props {
  job: Job;
  outcome: Outcome;
}

/** Why a reconnection does not get on, and what the person can do if it does not pass by itself. */
export function HeldUp({ job, outcome }: Props) {
  const { t } = useTexts();
  const partner = useView((view) => view.partner);
  const { signIn, send, pending, failure } = usePartnerSignIn(partner?.origins ?? []);
  const isPartnerSignIn = outcome.code === 'not_signed_in' && outcome.to === 'partner';
  const waits = retryRule(outcome) === 'person' || retryRule(outcome) === 'sign_in';

  const again = () => send({ type: 'sign_in_again', jobId: job.id, reauthenticate: false });
  return (
    <>
      <FailureNotice outcome={outcome} advice="next" />
      <FailureNotice outcome={failure} />
      {waits && (
        <div className="actions">
          <Button
            look="primary"
            busy={pending !== null}
            onClick={() => void (isPartnerSignIn ? signIn({ type: 'sign_in_partner' }) : again())}
          >
            {isPartnerSignIn
              ? t('action.signInTo', { partner: partner?.name ?? '' })
              : t('action.signInAgain')}
          </Button>
        </div>
      )}
    </>
  );
}
