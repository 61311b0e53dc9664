import type { TokenEndpointResponse } from 'oauth4webapi';

/**
 * A partner sign-in. Bound to its origin: after a change of partner an old one is nobody's. Bound to
 * its issuer: a discovery document that names another one does not get this one's refresh token.
 */
export interface PartnerTokenSet {
  origin: string;
  issuer: string;
  accessToken: string;
  refreshToken: string | null;
  expiresAtMs: number | null;
}

/** True for a sign-in that was made at this partner's issuer for this partner. */
export function belongsTo(
  tokens: Pick<PartnerTokenSet, 'origin' | 'issuer'>,
  partner: Pick<PartnerTokenSet, 'origin' | 'issuer'> | null,
): boolean {
  return tokens.origin === partner?.origin && tokens.issuer === partner.issuer;
}

/** A token endpoint's answer as we keep it. A provider that does not rotate sends no new refresh token. */
export function toTokenSet(
  answer: TokenEndpointResponse,
  { origin, issuer }: Pick<PartnerTokenSet, 'origin' | 'issuer'>,
  nowMs: number,
  olderRefreshToken: string | null,
): PartnerTokenSet {
  return {
    origin,
    issuer,
    accessToken: answer.access_token,
    refreshToken: answer.refresh_token ?? olderRefreshToken,
    expiresAtMs: answer.expires_in === undefined ? null : nowMs + answer.expires_in * 1_000,
  };
}
