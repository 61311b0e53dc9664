import type { Account } from '../../domain/account.ts';
import type { Log } from '../../platform/log.ts';
import type { StoredItem } from '../../platform/storage/stored-item.ts';
import type { AccountStore } from './account-store.ts';
import { type AdoptTokenDeps, adoptToken } from './adopt-token.ts';
import { type ObtainTokenDeps, obtainToken } from './obtain-token.ts';

export interface RenewSilentlyDeps extends AdoptTokenDeps, ObtainTokenDeps {
  accounts: AccountStore;
  /** When a silent renewal was last tried, epoch ms. */
  lastTry: StoredItem<number | null>;
  /** Graph's now, epoch ms: tokens end by Meta's clock, not by the person's. */
  graphNowMs(): Promise<number>;
  onToken(accountId: string): void;
  log: Log;
}

const DAY_MS = 86_400_000;
/** A week before its end a token is renewed. */
const AHEAD_MS = 7 * DAY_MS;
/** Failing is normal (nobody is signed in to Facebook, or somebody else is), so it is tried rarely. */
const PAUSE_MS = DAY_MS;

/**
 * Renews tokens without the person where Meta lets it: a week before their end, and when one that was
 * kept for a session only is gone. Quiet in every case; asking is left to the alerts.
 */
export function createRenewSilently(deps: RenewSilentlyDeps): () => Promise<void> {
  async function isDue(account: Account, nowMs: number): Promise<boolean> {
    const { state } = account;
    const isGone = state.kind === 'dead' && state.reason === 'signed_out_here';
    if (state.kind === 'dead' && !isGone && state.reason !== 'expired') return false;
    const endsAtMs = account.tokenExpiresAtMs ?? Number.POSITIVE_INFINITY;
    if (endsAtMs - nowMs < AHEAD_MS) return true;
    return (await deps.vault.meta(account.id).read()).state !== 'present';
  }

  async function dueAccounts(): Promise<Account[]> {
    const nowMs = await deps.graphNowMs();
    const due: Account[] = [];
    for (const account of await deps.accounts.list()) {
      if (await isDue(account, nowMs)) due.push(account);
    }
    return due;
  }

  return async function renewSilently() {
    const { value: lastTryMs } = await deps.lastTry.read();
    if (lastTryMs !== null && Math.abs(deps.nowMs() - lastTryMs) < PAUSE_MS) return;
    const due = await dueAccounts();
    if (due.length === 0) return;
    // Before the try: a browser that dies in the middle shall not try at each start.
    await deps.lastTry.write(deps.nowMs());
    const token = await obtainToken(deps, 'silent');
    if (!token.ok) {
      deps.log.info('renewal_failed', { code: token.outcome.code });
      return;
    }
    const wasDue = due.some(({ id }) => id === token.value.user.id);
    // Read anew: the person may have removed it meanwhile.
    const account = wasDue ? await deps.accounts.find(token.value.user.id) : null;
    const isNarrower = account?.scopes.some((scope) => !token.value.scopes.includes(scope));
    if (!account || isNarrower) {
      deps.log.info('renewal_discarded', { reason: account ? 'narrower' : 'other_account' });
      return;
    }
    await adoptToken(deps, token.value);
    deps.onToken(account.id);
  };
}
