import { belongsTo } from '../partner/token-set.ts';
import { accountsItem } from '../platform/storage/items.ts';
import type { Vault } from '../platform/vault/vault.ts';
import type { PartnerStore } from './partner/partner-store.ts';
import { readAppliedPolicy } from './policy/applied-policy.ts';

export interface SettleSecretsDeps {
  vault: Vault;
  partners: PartnerStore;
}

/**
 * Brings tokens and what is said of them together: after a restart session-only ones are gone, and a
 * browser killed between two writes left one without the other.
 */
export async function settleSecrets({ vault, partners }: SettleSecretsDeps) {
  const { settings } = await readAppliedPolicy();
  await vault.keepOverRestarts(settings.keepSignedIn);
  const { value: accounts, state } = await accountsItem.read();
  // A list that cannot be read says of no token that it is nobody's.
  if (state !== 'unreadable') {
    const known = new Set(accounts.map(({ id }) => id));
    for (const id of await vault.metaAccountIds()) {
      if (!known.has(id)) await vault.meta(id).remove();
    }
  }
  const partner = await partners.read();
  if (!partner) return;
  const kept = await vault.partner.read();
  const isHeld = kept.state === 'present' && belongsTo(kept.value, partner);
  if (isHeld) await partners.setSignIn(partner.origin, 'signed_in');
  else if (partner.signIn === 'signed_in') await partners.setSignIn(partner.origin, 'expired');
}
