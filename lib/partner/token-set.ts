import type { TokenEndpointResponse } from 'oauth4webapi';

/** A partner sign-in. Bound to its origin: after a change of partner an old one is nobody's. */
export interface PartnerTokenSet {
  origin: string;
  accessToken: string;
  refreshToken: string | null;
  expiresAtMs: number | null;
}

/** A token endpoint's answer as we keep it. A provider that does not rotate sends no new refresh token. */
export function toTokenSet(
  answer: TokenEndpointResponse,
  origin: string,
  nowMs: number,
  olderRefreshToken: string | null,
): PartnerTokenSet {
  return {
    origin,
    accessToken: answer.access_token,
    refreshToken: answer.refresh_token ?? olderRefreshToken,
    expiresAtMs: answer.expires_in === undefined ? null : nowMs + answer.expires_in * 1_000,
  };
}
