import type * as oauth from 'oauth4webapi';
import type { DiscoveredPartner } from './discover-partner.ts';

/** The hosts a partner needs: its own, its issuer's and the token endpoint's. */
export function partnerOrigins(
  partner: Pick<DiscoveredPartner, 'origin' | 'issuer'>,
  server: oauth.AuthorizationServer | null,
): string[] {
  const addresses = [partner.origin, partner.issuer, server?.token_endpoint ?? partner.issuer];
  return [...new Set(addresses.map((address) => new URL(address).origin))];
}
