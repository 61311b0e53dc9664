import { type Outcome, retryRule } from '../../lib/domain/outcome.ts';
import type { Job } from '../../lib/domain/reconnection/reconnection.ts';
import { usePage, useView } from '../state/Page.tsx';
import { useIntent } from '../state/use-intent.ts';
import { FailureNotice } from '../text/FailureNotice.tsx';
import { Button } from '../ui/Button.tsx';

interface Props {
  job: Job;
  outcome: Outcome;
}

/** Why a reconnection does not get on, and what the person can do if it does not pass by itself. */
export function HeldUp({ job, outcome }: Props) {
  const { texts, permissions } = usePage();
  const partner = useView((view) => view.partner);
  const { send, pending, failure } = useIntent();
  const isPartnerSignIn = outcome.code === 'not_signed_in' && outcome.to === 'partner';
  const waits = retryRule(outcome) === 'person' || retryRule(outcome) === 'sign_in';

  async function signInToPartner() {
    if (partner) await permissions.request(partner.origins);
    await send({ type: 'sign_in_partner' });
  }

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
            onClick={() => void (isPartnerSignIn ? signInToPartner() : again())}
          >
            {isPartnerSignIn
              ? texts.t('action.signInTo', { partner: partner?.name ?? '' })
              : texts.t('action.signInAgain')}
          </Button>
        </div>
      )}
    </>
  );
}
