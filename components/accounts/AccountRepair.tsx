import UserRoundX from 'lucide-react/icons/user-round-x';
import type { Account } from '../../lib/domain/account.ts';
import { useTexts } from '../state/Page.tsx';
import { useIntent } from '../state/use-intent.ts';
import { FailureNotice } from '../text/FailureNotice.tsx';
import { Button } from '../ui/Button.tsx';
import { Notice } from '../ui/Notice.tsx';
import { accountProblem } from './account-problem.ts';

interface Props {
  account: Account;
}

/** What is wrong with one account and the way to mend it. */
export function AccountRepair({ account }: Props) {
  const texts = useTexts();
  const { send, pending, failure } = useIntent();
  return (
    <>
      <Notice
        tone="soon"
        icon={<UserRoundX />}
        action={
          <Button
            look="quiet"
            busy={pending !== null}
            onClick={() => void send({ type: 'sign_in_account', accountId: account.id })}
          >
            {texts.t('action.signInAgainAs', { name: account.label ?? account.name })}
          </Button>
        }
      >
        <p>{accountProblem(texts, account)}</p>
      </Notice>
      <FailureNotice outcome={failure} />
    </>
  );
}
