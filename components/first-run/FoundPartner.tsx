import type { PartnerPreview } from '../../lib/messages/protocol.ts';
import { useTexts } from '../state/Page.tsx';
import { usePartnerSignIn } from '../state/use-partner-sign-in.ts';
import { FailureNotice } from '../text/FailureNotice.tsx';
import { Button } from '../ui/Button.tsx';
import '../ui/form.css';

interface Props {
  preview: PartnerPreview;
  /** Back to typing another address; null where there is no other. */
  onOther: (() => void) | null;
}

/** Names what the partner needs and asks for it from the click that signs in. */
export function FoundPartner({ preview, onOther }: Props) {
  const { t } = useTexts();
  const { signIn, pending, failure } = usePartnerSignIn(preview.origins);
  return (
    <>
      <p>{t('firstRun.needs', { partner: preview.name })}</p>
      <ul className="purposes">
        {preview.origins.map((origin) => (
          <li key={origin}>
            {new URL(origin).host}{' '}
            <span className="soft">
              {t(origin === preview.origin ? 'firstRun.partnerHost' : 'firstRun.signInHost')}
            </span>
          </li>
        ))}
      </ul>
      <FailureNotice outcome={failure} advice={onOther ? 'address' : 'once'} />
      <div className="actions">
        <Button
          look="primary"
          busy={pending !== null}
          onClick={() => void signIn({ type: 'connect_partner', origin: preview.origin })}
        >
          {t('action.signInTo', { partner: preview.name })}
        </Button>
        {onOther && (
          <Button look="quiet" onClick={onOther}>
            {t('action.otherPartner')}
          </Button>
        )}
      </div>
    </>
  );
}
