import type { PartnerConnection } from '../../domain/partner.ts';
import { fail, type Result, succeed } from '../../domain/result.ts';
import type { PartnerClient } from '../../partner/partner-client.ts';
import { type GrantedToken, grantedToken } from './grant.ts';
import { type MetaSignInManner, type SignInToMetaDeps, signInToMeta } from './sign-in-to-meta.ts';

export interface ObtainTokenDeps extends SignInToMetaDeps {
  connection(): Promise<PartnerConnection | null>;
  partnerClient: PartnerClient;
}

/** A Meta sign-in from the dialog to the lasting token. Nothing is stored. */
export async function obtainToken(
  deps: ObtainTokenDeps,
  manner: MetaSignInManner,
): Promise<Result<GrantedToken>> {
  const connection = await deps.connection();
  if (connection?.signIn !== 'signed_in') return fail({ code: 'not_signed_in', to: 'partner' });
  const login = await signInToMeta(deps, connection, manner);
  if (!login.ok) return login;
  const answer = await deps.partnerClient.exchangeCode(login.value);
  if (!answer.ok) return answer;
  // With a former partner everything of it was forgotten: its app's token comes too late.
  const isSame = (await deps.connection())?.origin === connection.origin;
  return isSame
    ? succeed(grantedToken(answer.value))
    : fail({ code: 'not_signed_in', to: 'partner' });
}
