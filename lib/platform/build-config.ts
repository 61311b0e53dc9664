import { isPlainLoopback } from '../domain/address.ts';

/** Build-time addresses as they reach the bundle; all public. */
export interface BuildEnvironment {
  readonly WXT_GRAPH_ORIGIN?: string;
  readonly WXT_LOGIN_ORIGIN?: string;
  readonly WXT_PARTNER_ORIGIN?: string;
  readonly WXT_ISSUER_ORIGIN?: string;
}

/** What one build works with. */
export interface BuildConfig {
  graphOrigin: string;
  loginOrigin: string;
  /** Set in a partner's own build: no other partner can be connected. */
  partnerOrigin: string | null;
  issuerOrigin: string | null;
  /** True in builds made for loopback: only they accept `http:` addresses, and only on loopback. */
  allowsLoopback: boolean;
}

const GRAPH_ORIGIN = 'https://graph.facebook.com';
const LOGIN_ORIGIN = 'https://www.facebook.com';

/** Reads the build's environment, which the build has checked (`release/check-build-environment.ts`). */
export function parseBuildConfig(env: BuildEnvironment): BuildConfig {
  const named = [
    env.WXT_GRAPH_ORIGIN,
    env.WXT_LOGIN_ORIGIN,
    env.WXT_PARTNER_ORIGIN,
    env.WXT_ISSUER_ORIGIN,
  ];
  const allowsLoopback = named.some((origin) => origin && isPlainLoopback(new URL(origin)));
  return {
    graphOrigin: toOrigin(env.WXT_GRAPH_ORIGIN) ?? GRAPH_ORIGIN,
    loginOrigin: toOrigin(env.WXT_LOGIN_ORIGIN) ?? LOGIN_ORIGIN,
    partnerOrigin: toOrigin(env.WXT_PARTNER_ORIGIN),
    issuerOrigin: toOrigin(env.WXT_ISSUER_ORIGIN),
    allowsLoopback,
  };
}

function toOrigin(address: string | undefined): string | null {
  return address ? new URL(address).origin : null;
}
