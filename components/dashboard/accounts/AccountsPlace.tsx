import { useTexts, useView } from '../../state/Page.tsx';
import { useIntent } from '../../state/use-intent.ts';
import { FailureNotice } from '../../text/FailureNotice.tsx';
import { Button } from '../../ui/Button.tsx';
import { JobBanner } from '../JobBanner.tsx';
import { routeHash } from '../use-route.ts';
import { AccountCard } from './AccountCard.tsx';
import { PartnerCard } from './PartnerCard.tsx';
import './accounts.css';

/** Whom one is signed in as: at the partner and at Meta. */
export function AccountsPlace() {
  const { t } = useTexts();
  const accounts = useView((view) => view.accounts);
  const partner = useView((view) => view.partner);
  const { send, pending, failure } = useIntent();
  return (
    <>
      <div className="place-head">
        <h1>{t('place.accounts')}</h1>
        {partner && (
          <Button
            look="primary"
            busy={pending === 'add_account'}
            onClick={() => void send({ type: 'add_account' })}
          >
            {t('action.addAccount')}
          </Button>
        )}
      </div>
      <JobBanner />
      <FailureNotice outcome={failure} />
      {accounts.length === 0 && <p className="soft">{t('accounts.empty')}</p>}
      {!partner && (
        <p>
          {t('accounts.needsPartner')}{' '}
          <a href={routeHash('overview')}>{t('accounts.firstSteps')}</a>
        </p>
      )}
      <ul className="account-cards">
        {accounts.map((account) => (
          <li key={account.id}>
            <AccountCard account={account} />
          </li>
        ))}
      </ul>
      {partner && (
        <div className="account-cards">
          <PartnerCard partner={partner} />
        </div>
      )}
    </>
  );
}
