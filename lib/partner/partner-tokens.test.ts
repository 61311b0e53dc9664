import { beforeEach, describe, expect, it } from 'vitest';
import type { PartnerConnection } from '../domain/partner.ts';
import { createPartnerTokens, type PartnerTokens } from './partner-tokens.ts';
import type { PartnerTokenSet } from './token-set.ts';

const acme: PartnerConnection = {
  origin: 'https://acme.example',
  issuer: 'https://login.acme.example',
  apiBase: 'https://acme.example/v1',
  clientId: 'holdfast',
  name: 'Acme',
  scope: 'openid',
  extraParams: {},
  meta: {
    appId: '77',
    graphVersion: 'v25.0',
    configId: null,
    scopes: [],
    requiresAppSecretProof: false,
  },
  supportUrl: null,
  origins: ['https://acme.example', 'https://login.acme.example'],
  signIn: 'signed_in',
  discoveredAtMs: 0,
};
const other = { ...acme, origin: 'https://other.example', issuer: 'https://login.other.example' };

const signIn = ({ origin, issuer }: PartnerConnection, name: string): PartnerTokenSet => ({
  origin,
  issuer,
  accessToken: `access-${name}`,
  refreshToken: `refresh-${name}`,
  expiresAtMs: null,
});

const refused = { ok: false, outcome: { code: 'not_signed_in', to: 'partner' } };

describe('the partner sign-in', () => {
  let connection: PartnerConnection;
  let kept: PartnerTokenSet | null;
  let ended: number;
  let asked: string[];
  /** What happens while the issuer makes up its answer to a renewal. */
  let meanwhile: () => void;
  let answer: () => Response;
  /** Where the issuer says that it takes refresh tokens; null for its own origin. */
  let tokenEndpoint: string | null;
  let tokens: PartnerTokens;

  beforeEach(() => {
    connection = acme;
    kept = signIn(acme, '1');
    ended = 0;
    asked = [];
    meanwhile = () => {};
    tokenEndpoint = null;
    answer = () =>
      Response.json({ access_token: 'access-2', refresh_token: 'refresh-2', token_type: 'bearer' });
    tokens = createPartnerTokens({
      fetch: (async (address: string) => {
        const { origin, pathname } = new URL(address);
        asked.push(`${origin}${pathname}`);
        if (pathname === '/token') {
          meanwhile();
          return answer();
        }
        return Response.json({
          issuer: origin,
          authorization_endpoint: `${origin}/authorize`,
          token_endpoint: tokenEndpoint ?? `${origin}/token`,
        });
      }) as typeof fetch,
      allowsLoopback: false,
      connection: async () => connection,
      slot: {
        read: async () => (kept ? { state: 'present', value: kept } : { state: 'absent' }),
        write: async (value) => {
          kept = value;
        },
        remove: async () => {
          kept = null;
        },
      },
      nowMs: () => 0,
      onEnded: async () => {
        ended += 1;
      },
    });
  });

  it('is renewed and stored', async () => {
    expect(await tokens.renew(acme.origin, 'access-1')).toEqual({ ok: true, value: 'access-2' });
    expect(kept).toMatchObject({ accessToken: 'access-2', refreshToken: 'refresh-2' });
  });

  it("is not handed to a former partner's late call", async () => {
    connection = other;
    kept = signIn(other, 'other');
    expect(await tokens.current(acme.origin)).toEqual(refused);
    expect(await tokens.renew(acme.origin, 'access-1')).toEqual(refused);
    expect(kept).toMatchObject({ accessToken: 'access-other' });
    expect(ended).toBe(0);
  });

  it('is not replaced by the late answer to a renewal for the partner before', async () => {
    meanwhile = () => {
      connection = other;
      kept = signIn(other, 'other');
    };
    expect(await tokens.renew(acme.origin, 'access-1')).toEqual(refused);
    expect(kept).toEqual(signIn(other, 'other'));
  });

  it('is not taken away by the late refusal of an older one', async () => {
    meanwhile = () => {
      kept = signIn(acme, 'newer');
    };
    answer = () => Response.json({ error: 'invalid_grant' }, { status: 400 });
    expect(await tokens.renew(acme.origin, 'access-1')).toEqual({
      ok: true,
      value: 'access-newer',
    });
    expect(kept).toEqual(signIn(acme, 'newer'));
    expect(ended).toBe(0);
  });

  it('stays ended when the person signs out during a renewal', async () => {
    meanwhile = () => {
      kept = null;
    };
    expect(await tokens.renew(acme.origin, 'access-1')).toEqual(refused);
    expect(kept).toBeNull();
  });

  it('ends when the issuer takes it no more', async () => {
    answer = () => Response.json({ error: 'invalid_grant' }, { status: 400 });
    expect(await tokens.renew(acme.origin, 'access-1')).toEqual(refused);
    expect(kept).toBeNull();
    expect(ended).toBe(1);
  });

  it('shows its refresh token to no other issuer that the partner comes to name', async () => {
    connection = { ...acme, issuer: 'https://login.evil.example' };
    expect(await tokens.current(acme.origin)).toEqual(refused);
    expect(await tokens.renew(acme.origin, 'access-1')).toEqual(refused);
    expect(asked).toEqual([]);
    expect(ended).toBe(1);
  });

  it('shows its refresh token to no token endpoint that the person was not asked about', async () => {
    tokenEndpoint = 'https://evil.example/token';
    expect(await tokens.renew(acme.origin, 'access-1')).toEqual({
      ok: false,
      outcome: { code: 'partner_foreign_origin', detail: 'https://evil.example' },
    });
    expect(asked).toEqual(['https://login.acme.example/.well-known/openid-configuration']);
    expect(kept).toEqual(signIn(acme, '1'));
    expect(ended).toBe(0);
  });
});
