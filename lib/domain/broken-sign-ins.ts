import type { Account } from './account.ts';
import type { BrokenSignIn } from './alert-message.ts';
import type { PartnerConnection } from './partner.ts';

/** The sign-ins only the person can mend: without them nothing is checked. */
export function brokenSignIns(
  accounts: readonly Account[],
  partner: PartnerConnection | null,
): readonly BrokenSignIn[] {
  const dead = accounts
    .filter(({ state }) => state.kind === 'dead')
    .map(({ id, label, name }) => ({ id, name: label ?? name }));
  if (partner?.signIn !== 'expired') return dead;
  return [{ id: `partner:${partner.origin}`, name: partner.name }, ...dead];
}
