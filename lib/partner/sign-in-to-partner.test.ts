import { describe, expect, it } from 'vitest';
import { succeed } from '../domain/result.ts';
import { signInToPartner } from './sign-in-to-partner.ts';

const ISSUER = 'https://login.acme.example';
const metadata = {
  issuer: ISSUER,
  authorization_endpoint: `${ISSUER}/authorize`,
  token_endpoint: `${ISSUER}/token`,
};
const tokens = { access_token: 'a', token_type: 'bearer', expires_in: 60, refresh_token: 'r' };
const partner = {
  origin: 'https://acme.example',
  issuer: ISSUER,
  origins: ['https://acme.example', ISSUER],
  apiBase: 'https://acme.example/v1',
  clientId: 'holdfast',
  scope: 'openid',
  extraParams: { prompt: 'consent', client_id: 'evil', redirect_uri: 'https://evil.example' },
};

interface Stage {
  /** What comes back in the redirect, besides the state. */
  back?: Record<string, string>;
  state?: string;
  answer?: (path: string) => Response;
}

async function signIn({ back = { code: 'c' }, state, answer }: Stage = {}) {
  const opened: URL[] = [];
  const forms: URLSearchParams[] = [];
  const result = await signInToPartner(
    {
      allowsLoopback: false,
      nowMs: () => 1_000,
      fetch: (async (url: string, init: RequestInit) => {
        const { pathname } = new URL(url);
        if (init.method === 'POST') forms.push(new URLSearchParams(init.body as never));
        if (answer) return answer(pathname);
        return Response.json(pathname.startsWith('/.well-known/openid') ? metadata : tokens);
      }) as typeof fetch,
      redirectUrl: (path) => `https://id.chromiumapp.org/${path}`,
      openWindow: async (address) => {
        const url = new URL(address);
        opened.push(url);
        const ended = new URL(url.searchParams.get('redirect_uri') ?? '');
        ended.search = new URLSearchParams({
          ...back,
          state: state ?? url.searchParams.get('state') ?? '',
        }).toString();
        return succeed(ended.href);
      },
    },
    partner,
  );
  return { forms, opened, result };
}

describe('the partner sign-in', () => {
  it('exchanges the code with its verifier, for the API alone', async () => {
    const { forms, result } = await signIn();
    expect(result).toMatchObject({
      ok: true,
      value: {
        origin: partner.origin,
        issuer: ISSUER,
        accessToken: 'a',
        refreshToken: 'r',
        expiresAtMs: 61_000,
      },
    });
    expect(Object.fromEntries(forms[0] ?? [])).toMatchObject({
      grant_type: 'authorization_code',
      code: 'c',
      client_id: 'holdfast',
      redirect_uri: 'https://id.chromiumapp.org/partner/acme.example',
      resource: 'https://acme.example/v1',
      code_verifier: expect.stringMatching(/^[\w-]{43}$/),
    });
  });

  it("takes the partner's own parameters, but none in place of the protocol's", async () => {
    const { opened } = await signIn();
    const params = opened[0]?.searchParams;
    expect(params?.get('prompt')).toBe('consent');
    expect(params?.get('client_id')).toBe('holdfast');
    expect(params?.get('redirect_uri')).toBe('https://id.chromiumapp.org/partner/acme.example');
  });

  it.each([
    ['another state', { state: 'guessed' }, { code: 'sign_in_failed', detail: 'invalid_answer' }],
    ['no code', { back: {} }, { code: 'sign_in_failed', detail: 'invalid_answer' }],
    [
      'a refusal',
      { back: { error: 'access_denied' } },
      { code: 'sign_in_failed', detail: 'access_denied' },
    ],
    [
      'an error',
      { back: { error: 'invalid_scope' } },
      { code: 'sign_in_failed', detail: 'invalid_scope' },
    ],
    [
      'words where an error code belongs',
      { back: { error: 'Your token is EAAx' } },
      { code: 'sign_in_failed', detail: 'unknown' },
    ],
    [
      'the answer of another issuer',
      { back: { code: 'c', iss: 'https://evil.example' } },
      { code: 'sign_in_failed', detail: 'invalid_answer' },
    ],
  ] as const)('refuses %s', async (_what, stage, outcome) => {
    expect((await signIn(stage)).result).toEqual({ ok: false, outcome });
  });

  it.each([
    ['is down', () => new Response('', { status: 502 }), 'partner_unreachable'],
    ['publishes nothing', () => new Response('', { status: 404 }), 'partner_invalid'],
    [
      'names another issuer',
      () => Response.json({ ...metadata, issuer: 'https://evil.example' }),
      'partner_invalid',
    ],
    [
      'has a plain http endpoint',
      () => Response.json({ ...metadata, token_endpoint: 'http://login.acme.example/token' }),
      'partner_insecure',
    ],
    ['has no endpoint', () => Response.json({ issuer: ISSUER }), 'partner_invalid'],
  ] as const)('does not begin with an issuer that %s', async (_what, answer, code) => {
    const { opened, result } = await signIn({ answer });
    expect(result).toMatchObject({ outcome: { code } });
    expect(opened).toEqual([]);
  });

  it('reads metadata in the OAuth form where there is none in the OpenID form', async () => {
    const { result } = await signIn({
      answer: (path) => {
        if (path.startsWith('/.well-known/openid')) return new Response('', { status: 404 });
        return Response.json(path.startsWith('/.well-known/oauth') ? metadata : tokens);
      },
    });
    expect(result).toMatchObject({ ok: true });
  });

  it('opens no window for a token endpoint that the person was not asked about', async () => {
    const moved = { ...metadata, token_endpoint: 'https://evil.example/token' };
    const { forms, opened, result } = await signIn({ answer: () => Response.json(moved) });
    expect(result).toEqual({
      ok: false,
      outcome: { code: 'partner_foreign_origin', detail: 'https://evil.example' },
    });
    expect(opened).toEqual([]);
    expect(forms).toEqual([]);
  });
});
