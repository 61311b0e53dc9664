import { browser } from 'wxt/browser';

/** Removes every stored value of ours; `storage.managed` is the organisation's and stays. */
export async function forgetStorage(): Promise<void> {
  await Promise.all([browser.storage.local.clear(), browser.storage.session.clear()]);
}
