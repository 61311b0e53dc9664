import type { HistoryEntry } from '../../domain/history/history.ts';
import { DONE, fail, type Result } from '../../domain/result.ts';
import type { AccountStore } from './account-store.ts';
import { type AdoptTokenDeps, adoptToken } from './adopt-token.ts';
import { type ObtainTokenDeps, obtainToken } from './obtain-token.ts';

export interface AccountsDeps extends AdoptTokenDeps, ObtainTokenDeps {
  accounts: AccountStore;
  appendHistory(entry: HistoryEntry): Promise<void>;
  graphNowMs(): Promise<number>;
  /** A fresh token came in: its assets can be read now. */
  onToken(accountId: string): void;
  /** Forgets what was read with an account's token and what names it; may be repeated. */
  forgetAccount(accountId: string): Promise<void>;
  /** An account is gone: what is left is judged without it. */
  onRemoved(): void;
}

/** What a person does with Meta accounts. */
export interface Accounts {
  add(): Promise<Result<null>>;
  /** Signs in again to an account whose token died; the old one stays if that fails. */
  signIn(accountId: string): Promise<Result<null>>;
  rename(accountId: string, label: string | null): Promise<Result<null>>;
  /**
   * Local only: nothing is revoked at Meta, because that would kill the partner's credentials too.
   */
  remove(accountId: string): Promise<Result<null>>;
}

const MAX_LABEL = 80;

export function createAccounts(deps: AccountsDeps): Accounts {
  const noteAdded = async ({ id, name }: { id: string; name: string }) =>
    deps.appendHistory({
      atMs: await deps.graphNowMs(),
      kind: 'account',
      accountId: id,
      name,
      change: 'added',
    });

  return {
    async add() {
      const token = await obtainToken(deps, 'ask');
      if (!token.ok) return token;
      const isNew = (await deps.accounts.find(token.value.user.id)) === null;
      await adoptToken(deps, token.value);
      if (isNew) await noteAdded(token.value.user);
      deps.onToken(token.value.user.id);
      return DONE;
    },

    async signIn(accountId) {
      const account = await deps.accounts.find(accountId);
      if (!account) return fail({ code: 'not_found' });
      const token = await obtainToken(deps, 'ask');
      if (!token.ok) return token;
      if (token.value.user.id !== accountId) {
        return fail({ code: 'sign_in_failed', detail: 'other_account' });
      }
      await adoptToken(deps, token.value);
      deps.onToken(accountId);
      return DONE;
    },

    async rename(accountId, label) {
      const trimmed = label?.trim() || null;
      if (trimmed && trimmed.length > MAX_LABEL) {
        return fail({ code: 'invalid_input', field: 'label' });
      }
      if (!(await deps.accounts.find(accountId))) return fail({ code: 'not_found' });
      await deps.accounts.update(accountId, (account) => ({ ...account, label: trimmed }));
      return DONE;
    },

    async remove(accountId) {
      if (!(await deps.accounts.find(accountId))) return fail({ code: 'not_found' });
      await deps.vault.meta(accountId).remove();
      await deps.forgetAccount(accountId);
      // Last: should the worker die before, the person still sees the account and removes it again.
      await deps.accounts.change((accounts) => accounts.filter(({ id }) => id !== accountId));
      deps.onRemoved();
      return DONE;
    },
  };
}
