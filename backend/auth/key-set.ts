import {
  type CryptoKey,
  createLocalJWKSet,
  errors,
  type FlattenedJWSInput,
  type JSONWebKeySet,
  type JWSHeaderParameters,
} from 'jose';
import * as z from 'zod/mini';

/** The issuer's signing keys cannot be had, and none are known from before. */
export class KeysUnavailableError extends Error {
  constructor(options: ErrorOptions) {
    super('The keys of the sign-in service cannot be read', options);
    this.name = 'KeysUnavailableError';
  }
}

export interface KeySetDeps {
  issuer: string;
  fetch: typeof globalThis.fetch;
  nowMs(): number;
  /** The keys could not be read, and why; told at most once a minute. */
  onUnavailable?: (cause: unknown) => void;
}

export type KeySet = (header: JWSHeaderParameters, token: FlattenedJWSInput) => Promise<CryptoKey>;

const refreshAfterMs = 10 * 60_000;
/** An unknown key id makes us look for new keys, but only so often: anybody can make one up. */
const looksPerWindow = 5;
const windowMs = 30_000;
/** Known keys outlive an outage of the issuer this long. */
const keepMs = 24 * 60 * 60_000;
const timeoutMs = 5_000;
const tellEveryMs = 60_000;

const metadataSchema = z.object({ issuer: z.string(), jwks_uri: z.url() });
const jwksSchema = z.object({ keys: z.array(z.looseObject({ kty: z.string() })) });

/**
 * The issuer's keys: found through its metadata (RFC 8414, else OpenID discovery), refreshed when
 * they age or a key id is unknown, kept through an outage. @throws KeysUnavailableError
 */
export function createKeySet({ issuer, fetch, nowMs, onUnavailable }: KeySetDeps): KeySet {
  let known: { find: ReturnType<typeof createLocalJWKSet>; atMs: number } | null = null;
  let looksAtMs: number[] = [];
  let underway: Promise<void> | null = null;
  let toldAtMs = Number.NEGATIVE_INFINITY;

  async function load(): Promise<void> {
    const jwksUri = await findJwksUri(issuer, fetch);
    const keys: JSONWebKeySet = jwksSchema.parse(await getJson(jwksUri, fetch));
    known = { find: createLocalJWKSet(keys), atMs: nowMs() };
  }

  function refresh(): Promise<void> {
    if (underway) return underway;
    looksAtMs.push(nowMs());
    underway = load()
      .catch((cause: unknown) => {
        tell(cause);
        throw cause;
      })
      .finally(() => {
        underway = null;
      });
    return underway;
  }

  /** Without keys every request looks for them: an outage would fill the log. */
  function tell(cause: unknown): void {
    if (nowMs() - toldAtMs < tellEveryMs) return;
    toldAtMs = nowMs();
    onUnavailable?.(cause);
  }

  function mayLook(): boolean {
    looksAtMs = looksAtMs.filter((atMs) => nowMs() - atMs < windowMs);
    return underway !== null || looksAtMs.length < looksPerWindow;
  }

  return async function findKey(header, token) {
    const age = known === null ? Number.POSITIVE_INFINITY : nowMs() - known.atMs;
    if (known === null || age > keepMs) {
      known = null;
      await refresh().catch((cause: unknown) => {
        throw new KeysUnavailableError({ cause });
      });
    } else if (age > refreshAfterMs && mayLook()) {
      // The keys at hand will do; who comes later gets the new ones.
      refresh().catch(() => {});
    }
    const find = async () => {
      if (known === null) throw new KeysUnavailableError({});
      return known.find(header, token);
    };
    try {
      return await find();
    } catch (error) {
      if (!(error instanceof errors.JWKSNoMatchingKey) || !mayLook()) throw error;
      await refresh().catch((cause: unknown) => {
        throw new KeysUnavailableError({ cause });
      });
      return find();
    }
  };
}

async function findJwksUri(issuer: string, fetch: typeof globalThis.fetch): Promise<string> {
  const { origin, pathname } = new URL(issuer);
  const path = pathname === '/' ? '' : pathname.replace(/\/$/, '');
  const addresses = [
    `${origin}/.well-known/oauth-authorization-server${path}`,
    `${origin}${path}/.well-known/openid-configuration`,
  ];
  const reasons: unknown[] = [];
  for (const address of addresses) {
    try {
      const metadata = metadataSchema.parse(await getJson(address, fetch));
      if (metadata.issuer !== issuer) {
        throw new Error(`${address} is of another issuer: ${metadata.issuer}`);
      }
      return metadata.jwks_uri;
    } catch (error) {
      reasons.push(error);
    }
  }
  throw new AggregateError(reasons, `No metadata of ${issuer} can be used`);
}

async function getJson(address: string, fetch: typeof globalThis.fetch): Promise<unknown> {
  const signal = AbortSignal.timeout(timeoutMs);
  const response = await fetch(address, { redirect: 'error', signal });
  if (!response.ok) throw new Error(`${address} answers ${response.status}`);
  return response.json();
}
