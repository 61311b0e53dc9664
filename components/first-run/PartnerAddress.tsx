import { useId, useState } from 'react';
import { useTexts } from '../state/Page.tsx';
import { FailureNotice } from '../text/FailureNotice.tsx';
import { Button } from '../ui/Button.tsx';
import type { PartnerSearch } from './use-partner-search.ts';
import '../ui/form.css';

interface Props {
  search: PartnerSearch;
  /** Named by the build or by policy: then nothing can be typed. */
  fixedOrigin: string | null;
}

export function PartnerAddress({ search, fixedOrigin }: Props) {
  const { t } = useTexts();
  const id = useId();
  const [address, setAddress] = useState('');
  if (fixedOrigin && search.searching) {
    return <p className="soft">{t('firstRun.lookingUp', { host: new URL(fixedOrigin).host })}</p>;
  }
  return (
    <>
      {fixedOrigin ? null : (
        <form
          className="field"
          onSubmit={(event) => {
            event.preventDefault();
            void search.search(address);
          }}
        >
          <label htmlFor={id}>{t('firstRun.address')}</label>
          <input
            id={id}
            type="text"
            inputMode="url"
            autoComplete="url"
            placeholder="acme.example"
            value={address}
            onChange={(event) => setAddress(event.target.value)}
          />
          <p className="soft">{t('firstRun.addressHint')}</p>
        </form>
      )}
      <FailureNotice outcome={search.failure} advice={fixedOrigin ? 'once' : 'address'} />
      <div className="actions">
        <Button
          look="primary"
          busy={search.searching}
          onClick={() => void search.search(fixedOrigin ?? address)}
        >
          {fixedOrigin ? t('action.tryAgain') : t('action.continue')}
        </Button>
      </div>
    </>
  );
}
