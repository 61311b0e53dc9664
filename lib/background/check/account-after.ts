import type { Account, AccountKind, AccountState, TokenDeathReason } from '../../domain/account.ts';
import type { GraphFailure } from '../../graph/graph-failure.ts';
import type { AccountPass } from './account-pass.ts';

/**
 * The account as a pass leaves it. What a pass could not learn stays as it was, and so does an
 * account that was signed in anew meanwhile: the pass was made with its old token.
 */
export function accountAfter(account: Account, pass: AccountPass): Account {
  const { progress, discovery } = pass;
  if (account.tokenExpiresAtMs !== pass.account.tokenExpiresAtMs) return account;
  if (discovery === null) return { ...account, state: dead('signed_out_here', null) };
  const identity = progress.identity;
  const permissions = progress.permissions;
  const learnt: Account = {
    ...account,
    name: identity?.name ?? account.name,
    kind: kindAfter(account.kind, pass),
    scopes: permissions?.granted ?? account.scopes,
    declinedScopes: permissions?.missing ?? account.declinedScopes,
  };
  if (progress.failure !== null) {
    const state = stateOf(progress.failure.failure);
    return state === null ? learnt : { ...learnt, state, stateAtMs: progress.failure.atMs };
  }
  if (identity === null) return learnt;
  return { ...learnt, state: { kind: 'working' }, stateAtMs: identity.atMs };
}

function kindAfter(kind: AccountKind, { progress }: AccountPass): AccountKind {
  const { identity } = progress;
  if (identity === null) return kind;
  if (identity.isWorkAccount !== null) return identity.isWorkAccount ? 'managed' : 'personal';
  return kind === 'unknown' && identity.mode.endsWith('system_user') ? 'system_user' : kind;
}

/** What a failure says about the account itself; null for one that says nothing about it. */
function stateOf(failure: GraphFailure): AccountState | null {
  switch (failure.kind) {
    case 'token_dead':
      return dead(failure.reason, failure);
    case 'checkpoint':
      return dead(failure.reason === 'unconfirmed' ? 'unconfirmed' : 'checkpoint', failure);
    case 'blocked':
      return { kind: 'blocked', code: failure.code ?? 368 };
    case 'proof_required':
      return { kind: 'proof_required' };
    default:
      return null;
  }
}

function dead(reason: TokenDeathReason, failure: GraphFailure | null): AccountState {
  const { code = null, subcode = null } = failure ?? {};
  return { kind: 'dead', reason, code, subcode };
}
