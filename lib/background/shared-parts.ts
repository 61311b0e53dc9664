import { createPartnerClient } from '../partner/partner-client.ts';
import { createPartnerTokens } from '../partner/partner-tokens.ts';
import { scheduleItem } from '../platform/storage/items.ts';
import { createVault } from '../platform/vault/vault.ts';
import { createAccountStore } from './accounts/account-store.ts';
import { oneWindow } from './accounts/one-window.ts';
import { createGraphFor } from './graph-for.ts';
import { createPartnerStore } from './partner/partner-store.ts';
import { readAppliedPolicy } from './policy/applied-policy.ts';
import type { Ports } from './ports.ts';
import { createSerially } from './serially.ts';

/** What several use cases stand on: one vault, one store of each kind, one client of each server. */
export function createSharedParts(ports: Ports) {
  const { build, clock, randomness } = ports;
  const { nowMs } = clock;
  const identity = oneWindow(ports.identity);
  const vault = createVault({
    keepsOverRestarts: async () => (await readAppliedPolicy()).settings.keepSignedIn,
    nowMs,
    serially: createSerially(),
  });
  const partners = createPartnerStore();
  const tokens = createPartnerTokens({
    fetch: ports.fetch,
    allowsLoopback: build.allowsLoopback,
    connection: partners.read,
    slot: vault.partner,
    nowMs,
    async onEnded() {
      const partner = await partners.read();
      if (partner?.signIn === 'signed_in') await partners.setSignIn(partner.origin, 'expired');
    },
  });
  return {
    accountStore: createAccountStore(),
    graphFor: createGraphFor({ ...ports, ...build, connection: partners.read, vault }),
    /** Graph's now, epoch ms, as far as its last answer told. */
    graphNowMs: async () => nowMs() + (await scheduleItem.read()).value.clockOffsetMs,
    identity,
    metaSignIn: { identity, loginOrigin: build.loginOrigin, state: randomness.state },
    partnerClient: createPartnerClient({
      fetch: ports.fetch,
      connection: partners.read,
      tokens,
      nowMs,
      sleep: clock.sleep,
      random: randomness.fraction,
    }),
    partners,
    vault,
  };
}
