import type * as oauth from 'oauth4webapi';
import type { PartnerConnection } from '../domain/partner.ts';
import { fail, type Result } from '../domain/result.ts';
import type { IssuerDeps } from './issuer-options.ts';
import { readIssuer } from './read-issuer.ts';

/**
 * The issuer's metadata, for sending it a code or a refresh token. Its token endpoint may have moved
 * since the person was asked about its origin: one they were not asked about gets nothing.
 */
export async function readAgreedIssuer(
  deps: IssuerDeps,
  { issuer, origins }: Pick<PartnerConnection, 'issuer' | 'origins'>,
): Promise<Result<oauth.AuthorizationServer>> {
  const server = await readIssuer(deps, issuer);
  if (!server.ok) return server;
  const { origin } = new URL(server.value.token_endpoint ?? issuer);
  return origins.includes(origin)
    ? server
    : fail({ code: 'partner_foreign_origin', detail: origin });
}
