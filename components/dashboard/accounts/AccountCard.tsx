import { useRef, useState } from 'react';
import type { Account } from '../../../lib/domain/account.ts';
import { AccountLine } from '../../accounts/AccountLine.tsx';
import { accountProblem } from '../../accounts/account-problem.ts';
import { useTexts } from '../../state/Page.tsx';
import { useIntent } from '../../state/use-intent.ts';
import { FailureNotice } from '../../text/FailureNotice.tsx';
import { Button } from '../../ui/Button.tsx';
import { ConfirmButton } from '../../ui/ConfirmButton.tsx';
import { AccountName } from './AccountName.tsx';
import { TokenClocks } from './TokenClocks.tsx';

interface Props {
  account: Account;
}

export function AccountCard({ account }: Props) {
  const texts = useTexts();
  const { t } = texts;
  const { send, pending, failure } = useIntent();
  const [renaming, setRenaming] = useState(false);
  const rename = useRef<HTMLButtonElement>(null);
  const problem = accountProblem(texts, account);
  const accountId = account.id;
  return (
    <section className="panel" aria-label={account.label ?? account.name}>
      <AccountLine account={account} />
      {problem && <p>{problem}</p>}
      <TokenClocks account={account} />
      {account.declinedScopes.length > 0 && (
        <p className="soft">
          {t('accounts.declined', { scopes: account.declinedScopes.join(', ') })}
        </p>
      )}
      {renaming && (
        <AccountName
          account={account}
          onDone={() => {
            setRenaming(false);
            rename.current?.focus();
          }}
        />
      )}
      <FailureNotice outcome={failure} />
      <div className="actions">
        <Button
          look={problem ? 'primary' : 'plain'}
          busy={pending === 'sign_in_account'}
          onClick={() => void send({ type: 'sign_in_account', accountId })}
        >
          {t('action.signInAgain')}
        </Button>
        <Button
          ref={rename}
          look="quiet"
          aria-expanded={renaming}
          onClick={() => setRenaming(!renaming)}
        >
          {t('action.rename')}
        </Button>
        <ConfirmButton
          label={t('action.remove')}
          question={t('accounts.removeQuestion')}
          confirmLabel={t('action.removeHere')}
          cancelLabel={t('action.cancel')}
          onConfirm={() => void send({ type: 'remove_account', accountId })}
        />
      </div>
    </section>
  );
}
