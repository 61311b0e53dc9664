import type { PartnerConnection } from '../../../lib/domain/partner.ts';
import { useTexts, useView } from '../../state/Page.tsx';
import { usePartnerSignIn } from '../../state/use-partner-sign-in.ts';
import { FailureNotice } from '../../text/FailureNotice.tsx';
import { Button } from '../../ui/Button.tsx';
import { ConfirmButton } from '../../ui/ConfirmButton.tsx';

interface Props {
  partner: PartnerConnection;
}

export function PartnerCard({ partner }: Props) {
  const { t } = useTexts();
  const ownSupport = useView((view) => view.policy.supportUrl);
  const { signIn, send, pending, failure } = usePartnerSignIn(partner.origins);
  const support = ownSupport ?? partner.supportUrl;
  const isSignedIn = partner.signIn === 'signed_in';

  return (
    <section className="panel" aria-label={partner.name}>
      <h2>{partner.name}</h2>
      <p className="soft">
        {partner.origin} · {t(isSignedIn ? 'accounts.signedIn' : 'accounts.signedOut')}
      </p>
      <FailureNotice outcome={failure} />
      <div className="actions">
        {isSignedIn ? (
          <ConfirmButton
            label={t('action.signOut')}
            question={t('accounts.signOutQuestion')}
            confirmLabel={t('action.signOut')}
            cancelLabel={t('action.cancel')}
            onConfirm={() => void send({ type: 'sign_out_partner' })}
          />
        ) : (
          <Button
            look="primary"
            busy={pending !== null}
            onClick={() => void signIn({ type: 'sign_in_partner' })}
          >
            {t('action.signInTo', { partner: partner.name })}
          </Button>
        )}
        {support && (
          <a className="button button-quiet" href={support} target="_blank" rel="noreferrer">
            {t('accounts.help')}
          </a>
        )}
      </div>
    </section>
  );
}
