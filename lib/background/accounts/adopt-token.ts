import type { Vault } from '../../platform/vault/vault.ts';
import type { AccountStore } from './account-store.ts';
import { accountOf, type GrantedToken } from './grant.ts';

export interface AdoptTokenDeps {
  vault: Vault;
  accounts: AccountStore;
  nowMs(): number;
}

/**
 * Makes a fresh token the one its account works with from now on, and adds the account if it is new.
 * The token goes first: an account without one would ask for a sign-in that was just done.
 */
export async function adoptToken(deps: AdoptTokenDeps, token: GrantedToken): Promise<void> {
  const { accessToken, appSecretProof, user } = token;
  await deps.vault.meta(user.id).write({ accessToken, appSecretProof });
  await deps.accounts.change((accounts) => {
    const older = accounts.find(({ id }) => id === user.id) ?? null;
    const account = accountOf(token, older, deps.nowMs());
    return older
      ? accounts.map((each) => (each.id === user.id ? account : each))
      : [...accounts, account];
  });
}
