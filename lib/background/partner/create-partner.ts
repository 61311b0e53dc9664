import type { PartnerConnection } from '../../domain/partner.ts';
import { DONE, fail, type Result, succeed } from '../../domain/result.ts';
import { type AppliedPolicy, allowsPartner } from '../../domain/settings/policy.ts';
import type { PartnerPreview } from '../../messages/protocol.ts';
import { type DiscoveredPartner, discoverPartner } from '../../partner/discover-partner.ts';
import { parsePartnerAddress } from '../../partner/partner-address.ts';
import { partnerOrigins } from '../../partner/partner-origins.ts';
import { readIssuer } from '../../partner/read-issuer.ts';
import { signInToPartner } from '../../partner/sign-in-to-partner.ts';
import type { BuildConfig } from '../../platform/build-config.ts';
import type { Identity } from '../../platform/identity.ts';
import type { Log } from '../../platform/log.ts';
import type { Permissions } from '../../platform/permissions.ts';
import type { Vault } from '../../platform/vault/vault.ts';
import type { PartnerStore } from './partner-store.ts';

export interface PartnerDeps {
  fetch: typeof globalThis.fetch;
  build: BuildConfig;
  partners: PartnerStore;
  permissions: Permissions;
  identity: Identity;
  vault: Vault;
  appliedPolicy(): Promise<Pick<AppliedPolicy, 'partnerOrigin'>>;
  /** Another partner takes over: what belongs to the former one goes. */
  forgetFormer(): Promise<void>;
  onSignedIn(): void;
  nowMs(): number;
  log: Log;
}

/** What a person does with the partner. */
export interface Partner {
  /** What lies at an address, before anything is asked of the person. */
  inspect(address: string): Promise<Result<PartnerPreview>>;
  connect(address: string): Promise<Result<null>>;
  signIn(): Promise<Result<null>>;
  signOut(): Promise<Result<null>>;
  /** In a partner's own build: reads and stores the partner, so that the first step is its sign-in. */
  adoptBuilt(): Promise<void>;
  /** Forgets a partner that the organisation does not allow (any more). */
  obeyPolicy(): Promise<void>;
  /** Reads the document again once a day: scopes and addresses change. */
  refresh(): Promise<void>;
}

const REFRESH_MS = 86_400_000;

export function createPartner(deps: PartnerDeps): Partner {
  const { build, partners } = deps;
  const discovery = { ...deps, ...build };

  async function discover(address: string): Promise<Result<DiscoveredPartner>> {
    const origin = parsePartnerAddress(address, build.allowsLoopback);
    if (!origin.ok) return origin;
    const isBuilt = build.partnerOrigin === null || build.partnerOrigin === origin.value;
    if (!isBuilt || !allowsPartner(await deps.appliedPolicy(), origin.value)) {
      return fail({ code: 'locked_by_policy', field: 'partner' });
    }
    return discoverPartner(discovery, origin.value);
  }

  /** These hosts if all are granted; in a partner's own build those that its manifest names. */
  async function granted(origins: readonly string[]): Promise<Result<readonly string[]>> {
    const own = [build.partnerOrigin, build.issuerOrigin];
    const needed = build.partnerOrigin ? origins.filter((each) => own.includes(each)) : origins;
    return (await deps.permissions.contains(needed))
      ? succeed(origins)
      : fail({ code: 'permission_missing', origins: [...needed] });
  }

  async function withOrigins(found: DiscoveredPartner): Promise<Result<readonly string[]>> {
    const basic = await granted(partnerOrigins(found, null));
    if (!basic.ok) return basic;
    const server = await readIssuer(discovery, found.issuer);
    return server.ok ? granted(partnerOrigins(found, server.value)) : server;
  }

  async function signInTo(partner: PartnerConnection, former: PartnerConnection | null) {
    const tokens = await signInToPartner(
      {
        ...discovery,
        redirectUrl: deps.identity.redirectUrl,
        openWindow: (url) => deps.identity.launch({ url, interactive: true }),
      },
      partner,
    );
    if (!tokens.ok) return tokens;
    if (former && former.origin !== partner.origin) await deps.forgetFormer();
    // The connection goes first: its tokens count only beside it.
    await partners.write({ ...partner, signIn: 'signed_out' });
    await deps.vault.partner.write(tokens.value);
    await partners.setSignIn(partner.origin, 'signed_in');
    deps.onSignedIn();
    return DONE;
  }

  async function connect(address: string): Promise<Result<null>> {
    const found = await discover(address);
    if (!found.ok) return found;
    const origins = await withOrigins(found.value);
    if (!origins.ok) return origins;
    const former = await partners.read();
    const isSame = former?.origin === found.value.origin;
    const signIn = isSame ? former.signIn : 'signed_out';
    const partner = { ...found.value, origins: origins.value, signIn };
    // Nobody to lose: the page can offer the sign-in even if this one is closed.
    if (former === null || isSame) await partners.write(partner);
    return signInTo(partner, former);
  }

  return {
    async inspect(address) {
      const found = await discover(address);
      if (!found.ok) return found;
      const { origin, name } = found.value;
      // Without the permission yet, an issuer may refuse to be read: then it is named alone.
      const server = await readIssuer(discovery, found.value.issuer);
      const origins = partnerOrigins(found.value, server.ok ? server.value : null);
      return succeed({ origin, name, origins });
    },

    connect,

    async signIn() {
      // In a partner's own build it may not have been readable when the browser started.
      const origin = (await partners.read())?.origin ?? build.partnerOrigin;
      return origin ? connect(origin) : fail({ code: 'not_found' });
    },

    async signOut() {
      const partner = await partners.read();
      if (!partner) return fail({ code: 'not_found' });
      await deps.vault.partner.remove();
      await partners.setSignIn(partner.origin, 'signed_out');
      return DONE;
    },

    async adoptBuilt() {
      const { partnerOrigin } = build;
      if (partnerOrigin === null || (await partners.read())?.origin === partnerOrigin) return;
      const found = await discover(partnerOrigin);
      if (!found.ok) {
        deps.log.warn('partner_not_adopted', { code: found.outcome.code });
        return;
      }
      const origins = partnerOrigins(found.value, null);
      await partners.write({ ...found.value, origins, signIn: 'signed_out' });
    },

    async obeyPolicy() {
      const partner = await partners.read();
      if (!partner || allowsPartner(await deps.appliedPolicy(), partner.origin)) return;
      deps.log.warn('partner_not_allowed');
      await deps.forgetFormer();
    },

    async refresh() {
      const partner = await partners.read();
      if (!partner || Math.abs(deps.nowMs() - partner.discoveredAtMs) < REFRESH_MS) return;
      const found = await discover(partner.origin);
      // A partner that cannot be read now stays as it was last read.
      if (found.ok) await partners.update(partner.origin, (now) => ({ ...now, ...found.value }));
    },
  };
}
