import type { Account } from '../../lib/domain/account.ts';
import type { Texts } from '../../lib/platform/i18n/translate.ts';

/** In one or two sentences why an account cannot be used, and what that means; empty for a good one. */
export function accountProblem({ t }: Texts, account: Account): string {
  const name = account.label ?? account.name;
  switch (account.state.kind) {
    case 'dead':
      return t(`accountDead.${account.state.reason}`, { name });
    case 'blocked':
      return t('accountState.blocked', { name });
    case 'proof_required':
      return t('accountState.proofRequired', { name });
    case 'working':
    case 'unchecked':
      return '';
  }
}
