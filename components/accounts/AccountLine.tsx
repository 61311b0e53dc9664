import BadgeCheck from 'lucide-react/icons/badge-check';
import CircleUserRound from 'lucide-react/icons/circle-user-round';
import type { Account } from '../../lib/domain/account.ts';
import type { Texts } from '../../lib/platform/i18n/translate.ts';
import { useTexts } from '../state/Page.tsx';
import { isUsable } from './is-usable.ts';
import './account-line.css';

interface Props {
  account: Account;
}

/** "Romane Richter · personal", and what is wrong with it if something is. */
export function AccountLine({ account }: Props) {
  const { t } = useTexts();
  const isManaged = account.kind === 'managed' || account.kind === 'system_user';
  return (
    <span className="account-line">
      {isManaged ? <BadgeCheck /> : <CircleUserRound />}
      <span className="account-name">{account.label ?? account.name}</span>
      <span className="account-kind soft">{t(`accountKind.${account.kind}`)}</span>
      {!isUsable(account) && <span className="account-broken">{stateWord(t, account)}</span>}
    </span>
  );
}

function stateWord(t: Texts['t'], { state }: Account): string {
  if (state.kind === 'blocked') return t('accountState.blockedShort');
  return t(state.kind === 'proof_required' ? 'accountState.proofShort' : 'accountState.signedOut');
}
