import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type CryptoKey, exportJWK, generateKeyPair, SignJWT } from 'jose';

export interface Person {
  sub: string;
  org: string;
}

/** A sign-in service reduced to what a resource server sees of it: metadata, keys and tokens. */
export interface FakeIssuer {
  issuer: string;
  /** A token for a person; `claims` and `header` override. */
  token(person: Person, overrides?: TokenOverrides): Promise<string>;
  /** Signs with a new key from now on; the old one leaves the key set. */
  rotate(): Promise<void>;
  /** While down, every answer is 503. */
  setDown(down: boolean): void;
  /** How often the keys were asked for. */
  keyReads(): number;
  close(): Promise<void>;
}

export interface TokenOverrides {
  claims?: Record<string, unknown>;
  header?: Record<string, unknown>;
  key?: CryptoKey | Uint8Array;
  expiresAt?: string | number;
}

export async function startIssuer(audience: () => string): Promise<FakeIssuer> {
  let serial = 0;
  let down = false;
  let keyReads = 0;
  let current = await makeKey();

  async function makeKey() {
    serial += 1;
    const pair = await generateKeyPair('RS256', { extractable: true });
    const kid = `key-${serial}`;
    return {
      kid,
      key: pair.privateKey,
      jwk: { ...(await exportJWK(pair.publicKey)), kid, alg: 'RS256' },
    };
  }

  const server = createServer((request, response) => {
    if (down) return response.writeHead(503).end();
    if (request.url === '/jwks') keyReads += 1;
    const body =
      request.url === '/.well-known/openid-configuration'
        ? { issuer, jwks_uri: `${issuer}/jwks` }
        : request.url === '/jwks'
          ? { keys: [current.jwk] }
          : null;
    response.writeHead(body ? 200 : 404, { 'content-type': 'application/json' });
    response.end(JSON.stringify(body ?? {}));
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  return {
    issuer,
    token({ sub, org }, { claims = {}, header = {}, key, expiresAt = '10m' } = {}) {
      const usual = { client_id: 'holdfast', sub, org, iss: issuer, aud: audience() };
      return new SignJWT({ ...usual, ...claims })
        .setProtectedHeader({ alg: 'RS256', typ: 'at+jwt', kid: current.kid, ...header })
        .setIssuedAt()
        .setExpirationTime(expiresAt)
        .sign(key ?? current.key);
    },
    async rotate() {
      current = await makeKey();
    },
    setDown(value) {
      down = value;
    },
    keyReads: () => keyReads,
    close: () => new Promise((done) => server.close(() => done())),
  };
}
