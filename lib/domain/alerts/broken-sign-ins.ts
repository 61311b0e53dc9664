import type { Account } from '../account.ts';
import type { PartnerConnection } from '../partner.ts';
import type { BrokenSignIn } from './alert-message.ts';

/** Silent renewal has had four days by then. */
const ASK_AHEAD_MS = 3 * 86_400_000;

/**
 * The sign-ins only the person can mend, and those that end within days: without them nothing is
 * checked. `nowMs`: Graph's now.
 */
export function brokenSignIns(
  accounts: readonly Account[],
  partner: PartnerConnection | null,
  nowMs: number,
): readonly BrokenSignIn[] {
  const ofAccounts = accounts.flatMap((account): BrokenSignIn[] => {
    const { id, state } = account;
    const name = account.label ?? account.name;
    if (state.kind === 'dead') return [{ id, name, endsAtMs: null }];
    const endsAtMs = soonestEnd(account);
    if (endsAtMs === null || endsAtMs - nowMs > ASK_AHEAD_MS) return [];
    // An id of its own: that it has ended in the end is told as well.
    return [{ id: `ends:${id}`, name, endsAtMs }];
  });
  if (partner?.signIn !== 'expired') return ofAccounts;
  return [{ id: `partner:${partner.origin}`, name: partner.name, endsAtMs: null }, ...ofAccounts];
}

function soonestEnd({ tokenExpiresAtMs, dataAccessExpiresAtMs }: Account): number | null {
  const ends = [tokenExpiresAtMs, dataAccessExpiresAtMs].filter((end) => end !== null);
  return ends.length > 0 ? Math.min(...ends) : null;
}
