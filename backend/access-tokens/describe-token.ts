import type { AccessTokenAnswer } from '../../contract/access-tokens.ts';
import type { MetaApp } from '../graph/meta-app.ts';
import { readGrant } from '../graph/read-grant.ts';
import { refusalOfExchange } from '../graph/refusal-of-exchange.ts';
import type { Refusal } from '../http/problem.ts';
import { timeText } from '../http/time-text.ts';
import type { Exchanged } from './login-code-record.ts';

export interface DescribeDeps {
  metaApp: MetaApp;
  requireProof: boolean;
}

/** Lengthens the token that a login code gave, and reads what it is good for. */
export async function describeToken(
  { metaApp, requireProof }: DescribeDeps,
  { exchangedToken }: Exchanged,
): Promise<{ ok: true; kept: AccessTokenAnswer } | { ok: false; refusal: Refusal }> {
  const lengthened = await metaApp.lengthen(exchangedToken);
  // A system user's token lasts as it is, and Meta refuses to lengthen it.
  const accessToken = lengthened.ok ? lengthened.value.access_token : exchangedToken;
  const reading = await readGrant(metaApp, accessToken);
  if (!reading.ok) return reading;
  const { grant } = reading;
  if (!lengthened.ok && grant.tokenClass === 'user') {
    return { ok: false, refusal: refusalOfExchange(lengthened.failure) };
  }
  return {
    ok: true,
    kept: {
      accessToken,
      tokenType: grant.tokenClass,
      expiresAt: timeText(grant.expiresAtMs),
      dataAccessExpiresAt: timeText(grant.dataAccessExpiresAtMs),
      scopes: grant.scopes,
      declinedScopes: grant.declinedScopes,
      granularScopes: grant.granularScopes,
      user: grant.user,
      appsecretProof: requireProof ? metaApp.proofOf(accessToken) : null,
    },
  };
}
