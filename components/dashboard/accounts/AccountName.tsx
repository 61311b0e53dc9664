import { useId, useState } from 'react';
import type { Account } from '../../../lib/domain/account.ts';
import { useTexts } from '../../state/Page.tsx';
import { useIntent } from '../../state/use-intent.ts';
import { Button } from '../../ui/Button.tsx';
import '../../ui/form.css';

interface Props {
  account: Account;
  onDone: () => void;
}

/** The person's own name for an account; empty gives Meta's back. */
export function AccountName({ account, onDone }: Props) {
  const { t } = useTexts();
  const id = useId();
  const { send } = useIntent();
  const [name, setName] = useState(account.label ?? account.name);
  const save = async () => {
    const label = name.trim() === '' || name.trim() === account.name ? null : name.trim();
    await send({ type: 'rename_account', accountId: account.id, label });
    onDone();
  };
  return (
    <form
      className="inline-field"
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <label htmlFor={id}>{t('accounts.name')}</label>
      <input
        id={id}
        value={name}
        maxLength={80}
        onChange={(event) => setName(event.target.value)}
      />
      <Button onClick={() => void save()}>{t('action.save')}</Button>
    </form>
  );
}
