import type { AccessTokenRequest } from '../../contract/access-tokens.ts';
import type { GraphFailure } from '../../lib/graph/graph-failure.ts';
import type { MetaApp } from '../graph/meta-app.ts';
import { refusalOfExchange } from '../graph/refusal-of-exchange.ts';
import { mayPass } from '../graph/refusal-of-failure.ts';
import type { Refusal } from '../http/problem.ts';
import type { Exchanged } from './login-code-record.ts';

/** Spends the login code with the app's secret. */
export async function exchangeLoginCode(
  metaApp: MetaApp,
  { code, redirectUri }: AccessTokenRequest,
): Promise<{ ok: true; kept: Exchanged } | { ok: false; refusal: Refusal }> {
  const exchanged = await metaApp.exchangeCode(code, redirectUri);
  if (!exchanged.ok) return { ok: false, refusal: refusalOfCode(exchanged.failure) };
  return { ok: true, kept: { exchangedToken: exchanged.value.access_token } };
}

function refusalOfCode(failure: GraphFailure): Refusal {
  const refusal = refusalOfExchange(failure);
  if (mayPass(refusal)) return refusal;
  // 100 means something else at every endpoint; here it is always the code or its redirect address.
  if (failure.code !== 100) return { ...refusal, code: 'meta_refused' };
  const numbers = failure.subcode === null ? '100' : `100/${failure.subcode}`;
  return {
    code: 'meta_refused',
    detail: `Meta does not take this login code (${numbers}): it was used before, is too old, or was made for another app or redirect address. Sign in to Meta again.`,
  };
}
