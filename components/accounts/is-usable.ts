import type { Account } from '../../lib/domain/account.ts';

/** True for an account that can be asked; one not looked at yet is none to mend. */
export function isUsable({ state }: Pick<Account, 'state'>): boolean {
  return state.kind === 'working' || state.kind === 'unchecked';
}
