import { errors, jwtVerify } from 'jose';
import { idSchema } from '../../contract/ids.ts';
import { createKeySet, type KeySetDeps, KeysUnavailableError } from './key-set.ts';

/** Who calls: a person of a tenant, as the sign-in service vouches. */
export interface Caller {
  tenantId: string;
  /** The issuer's `sub`. */
  person: string;
}

export type Authentication<T> =
  | { ok: true; caller: T }
  | { ok: false; why: 'unauthenticated' | 'forbidden' | 'issuer_unavailable' };

/** Verifies an access token and says for whom it speaks. */
export type Authenticator<T> = (token: string) => Promise<Authentication<T>>;

/** Asymmetric only: with `HS256` a public key could pass for a secret. */
const algorithms = ['RS256', 'PS256', 'ES256', 'EdDSA', 'Ed25519'];
const clockToleranceSeconds = 30;

export interface VerifierDeps extends KeySetDeps {
  audience: string;
  clientIds: readonly string[];
}

/** The claims of a valid JWT access token (RFC 9068), or why it is none. */
export function createTokenVerifier({ issuer, audience, clientIds, ...deps }: VerifierDeps) {
  const findKey = createKeySet({ issuer, ...deps });

  return async function verify(token: string): Promise<Authentication<VerifiedClaims>> {
    try {
      const { payload } = await jwtVerify(token, findKey, {
        algorithms,
        typ: 'at+jwt',
        issuer,
        audience,
        clockTolerance: clockToleranceSeconds,
        requiredClaims: ['exp', 'iat', 'sub', 'client_id'],
        currentDate: new Date(deps.nowMs()),
      });
      const { sub, client_id: clientId } = payload;
      if (typeof clientId !== 'string' || !clientIds.includes(clientId) || !sub) {
        return { ok: false, why: 'unauthenticated' };
      }
      return { ok: true, caller: { ...payload, sub, clientId } };
    } catch (error) {
      if (error instanceof KeysUnavailableError) return { ok: false, why: 'issuer_unavailable' };
      if (error instanceof errors.JOSEError) return { ok: false, why: 'unauthenticated' };
      throw error;
    }
  };
}

export interface VerifiedClaims {
  sub: string;
  clientId: string;
  [claim: string]: unknown;
}

/** Persons of tenants: the tenant is the claim named in the configuration. */
export function createAuthenticator(
  deps: VerifierDeps & { tenantClaim: string },
): Authenticator<Caller> {
  const verify = createTokenVerifier(deps);
  return async (token) => {
    const verified = await verify(token);
    if (!verified.ok) return verified;
    const tenant = idSchema.safeParse(verified.caller[deps.tenantClaim]);
    if (!tenant.success) return { ok: false, why: 'forbidden' };
    return { ok: true, caller: { tenantId: tenant.data, person: verified.caller.sub } };
  };
}
