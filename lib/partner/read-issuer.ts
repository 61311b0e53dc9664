import * as oauth from 'oauth4webapi';
import { isAllowedAddress } from '../domain/address.ts';
import { fail, type Result, succeed } from '../domain/result.ts';
import { type IssuerDeps, IssuerUnreachable, issuerOptions } from './issuer-options.ts';

/** The issuer's metadata, by OpenID discovery or RFC 8414, with endpoints that may be called. */
export async function readIssuer(
  deps: IssuerDeps,
  issuer: string,
): Promise<Result<oauth.AuthorizationServer>> {
  const identifier = new URL(issuer);
  for (const algorithm of ['oidc', 'oauth2'] as const) {
    try {
      const options = { ...issuerOptions(deps), algorithm };
      const response = await oauth.discoveryRequest(identifier, options);
      return checkEndpoints(await oauth.processDiscoveryResponse(identifier, response), deps);
    } catch (error) {
      if (error instanceof IssuerUnreachable) return fail({ code: 'partner_unreachable' });
      // No metadata by this convention: the other one is tried.
    }
  }
  return fail({ code: 'partner_invalid', detail: 'issuer' });
}

function checkEndpoints(
  server: oauth.AuthorizationServer,
  { allowsLoopback }: IssuerDeps,
): Result<oauth.AuthorizationServer> {
  for (const name of ['authorization_endpoint', 'token_endpoint'] as const) {
    const address = server[name];
    if (!address || !URL.canParse(address)) return fail({ code: 'partner_invalid', detail: name });
    if (!isAllowedAddress(new URL(address), allowsLoopback)) {
      return fail({ code: 'partner_insecure', detail: new URL(address).origin });
    }
  }
  return succeed(server);
}
