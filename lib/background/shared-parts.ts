import { createPartnerClient } from '../partner/partner-client.ts';
import { createPartnerTokens } from '../partner/partner-tokens.ts';
import { appendHistory } from '../platform/database/append-history.ts';
import { readJudgedAssets } from '../platform/database/judged-assets.ts';
import { scheduleItem } from '../platform/storage/items.ts';
import { createVault } from '../platform/vault/vault.ts';
import { createAccountStore } from './accounts/account-store.ts';
import { oneWindow } from './accounts/one-window.ts';
import { createGraphFor } from './graph-for.ts';
import { createInBackground } from './in-background.ts';
import { createPartnerStore } from './partner/partner-store.ts';
import { readAppliedPolicy } from './policy/applied-policy.ts';
import type { Ports } from './ports.ts';
import { createSerially } from './serially.ts';

/**
 * What several use cases stand on: the outside world, one store of each kind, one client of each
 * server. Each takes of `parts` what its own type names; the vault is handed to whom it concerns.
 */
export function createSharedParts(ports: Ports) {
  const { build, clock, randomness } = ports;
  const partners = createPartnerStore();
  const basics = {
    ...ports,
    nowMs: clock.nowMs,
    sleep: clock.sleep,
    random: randomness.fraction,
    state: randomness.state,
    loginOrigin: build.loginOrigin,
    identity: oneWindow(ports.identity),
    accounts: createAccountStore(),
    partners,
    connection: partners.read,
    readAssets: readJudgedAssets,
    appendHistory,
    inBackground: createInBackground(ports.log),
    /** Graph's now, epoch ms, as far as its last answer told. */
    graphNowMs: async () => clock.nowMs() + (await scheduleItem.read()).value.clockOffsetMs,
  };
  const vault = createVault({
    ...basics,
    keepsOverRestarts: async () => (await readAppliedPolicy()).settings.keepSignedIn,
    serially: createSerially(),
  });
  const tokens = createPartnerTokens({
    ...basics,
    allowsLoopback: build.allowsLoopback,
    slot: vault.partner,
    async onEnded() {
      const partner = await partners.read();
      if (partner?.signIn === 'signed_in') await partners.setSignIn(partner.origin, 'expired');
    },
  });
  const parts = { ...basics, partnerClient: createPartnerClient({ ...basics, tokens }) };
  const graphFor = createGraphFor({ ...basics, graphOrigin: build.graphOrigin, vault });
  return { parts, graphFor, vault };
}
