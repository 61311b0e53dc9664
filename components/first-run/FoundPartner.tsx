import { useState } from 'react';
import type { Outcome } from '../../lib/domain/outcome.ts';
import type { PartnerPreview } from '../../lib/messages/protocol.ts';
import { usePage, useTexts } from '../state/Page.tsx';
import { useIntent } from '../state/use-intent.ts';
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
  const { permissions } = usePage();
  const { send, pending, failure } = useIntent();
  const [refused, setRefused] = useState<Outcome | null>(null);

  async function signIn() {
    const { origin, origins } = preview;
    // The browser asks only inside the click itself, so nothing may be awaited before.
    const granted = await permissions.request(origins);
    setRefused(granted ? null : { code: 'permission_missing', origins });
    if (granted) await send({ type: 'connect_partner', origin });
  }

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
      <FailureNotice outcome={refused ?? failure} advice={onOther ? 'address' : 'once'} />
      <div className="actions">
        <Button look="primary" busy={pending !== null} onClick={() => void signIn()}>
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
