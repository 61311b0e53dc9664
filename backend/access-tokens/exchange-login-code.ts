import type { AccessTokenRequest } from '../../contract/access-tokens.ts';
import type { MetaApp } from '../graph/meta-app.ts';
import { readGrant } from '../graph/read-grant.ts';
import { refusalOfFailure } from '../graph/refusal-of-failure.ts';
import { timeText } from '../http/time-text.ts';
import type { AccessTokenResult } from './create-access-tokens.ts';

export interface ExchangeDeps {
  metaApp: MetaApp;
  requireProof: boolean;
}

/** Spends the login code with the app's secret, lengthens the token and reads what it is good for. */
export async function exchangeLoginCode(
  { metaApp, requireProof }: ExchangeDeps,
  { code, redirectUri }: AccessTokenRequest,
): Promise<AccessTokenResult> {
  const exchanged = await metaApp.exchangeCode(code, redirectUri);
  if (!exchanged.ok) {
    const refusal = refusalOfFailure(exchanged.failure);
    return {
      ok: false,
      refusal: refusal.code === 'meta_unavailable' ? refusal : { ...refusal, code: 'meta_refused' },
    };
  }
  const lengthened = await metaApp.lengthen(exchanged.value.access_token);
  // A system user's token lasts as it is, and Meta refuses to lengthen it.
  const accessToken = lengthened.ok ? lengthened.value.access_token : exchanged.value.access_token;
  const reading = await readGrant(metaApp, accessToken);
  if (!reading.ok) return reading;
  const { grant } = reading;
  if (!lengthened.ok && grant.tokenClass === 'user') {
    return { ok: false, refusal: refusalOfFailure(lengthened.failure) };
  }
  return {
    ok: true,
    answer: {
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
