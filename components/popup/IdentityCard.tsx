import { AccountLine } from '../accounts/AccountLine.tsx';
import { useTexts, useView } from '../state/Page.tsx';
import { useIntent } from '../state/use-intent.ts';
import { FailureNotice } from '../text/FailureNotice.tsx';
import { Button } from '../ui/Button.tsx';
import './identity-card.css';

/** Who one is here: each Meta account, of which kind and in what state. */
export function IdentityCard() {
  const { t } = useTexts();
  const accounts = useView((view) => view.accounts);
  const { send, pending, failure } = useIntent();
  return (
    <section className="identity-card" aria-label={t('identity.title')}>
      <ul>
        {accounts.map((account) => (
          <li key={account.id}>
            <AccountLine account={account} />
          </li>
        ))}
      </ul>
      <Button
        look="quiet"
        busy={pending === 'add_account'}
        onClick={() => void send({ type: 'add_account' })}
      >
        {t('action.addAccount')}
      </Button>
      <FailureNotice outcome={failure} />
    </section>
  );
}
