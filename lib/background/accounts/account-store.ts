import type { Account } from '../../domain/account.ts';
import { accountsItem } from '../../platform/storage/items.ts';
import { createSerially } from '../serially.ts';

/** The stored accounts; every change reads what is stored at that moment. */
export interface AccountStore {
  list(): Promise<readonly Account[]>;
  find(accountId: string): Promise<Account | null>;
  /** Changes the list; the same list back changes nothing. */
  change(edit: (accounts: readonly Account[]) => readonly Account[]): Promise<void>;
  /** Changes one account; nothing happens when it is gone meanwhile. */
  update(accountId: string, edit: (account: Account) => Account): Promise<void>;
}

export function createAccountStore(): AccountStore {
  const serially = createSerially();
  const list = async () => (await accountsItem.read()).value;

  const change: AccountStore['change'] = (edit) =>
    serially(async () => {
      const accounts = await list();
      const edited = edit(accounts);
      // None stored may also be some that only a newer version of us can read.
      const isNothing = accounts.length === 0 && edited.length === 0;
      if (edited !== accounts && !isNothing) await accountsItem.write(edited);
    });

  return {
    list,
    find: async (accountId) => (await list()).find(({ id }) => id === accountId) ?? null,
    change,
    update: (accountId, edit) =>
      change((accounts) =>
        accounts.map((account) => (account.id === accountId ? edit(account) : account)),
      ),
  };
}
