import { describe, expect, it } from 'vitest';
import { discoverPartner } from './discover-partner.ts';

const document = {
  name: 'Acme Ads',
  apiBase: 'https://acme.example/holdfast/v1/',
  oauth: { issuer: 'https://login.acme.example', clientId: 'holdfast', scope: 'openid' },
  meta: {
    appId: '77',
    graphVersion: 'v25.0',
    scopes: ['ads_read'],
    requiresAppSecretProof: false,
  },
  aKeyOfALaterVersion: true,
};

function discover(answer: () => Response, issuerOrigin: string | null = null) {
  const asked: { url: string; init: RequestInit }[] = [];
  const fetch = (async (url: string, init: RequestInit) => {
    asked.push({ url, init });
    return answer();
  }) as typeof globalThis.fetch;
  const deps = { fetch, nowMs: () => 5, allowsLoopback: false, issuerOrigin };
  return { asked, found: discoverPartner(deps, 'https://acme.example') };
}
const serving = (change: object) => () => Response.json({ ...document, ...change });

describe('the discovery of a partner', () => {
  it('reads the document at its place, following no redirect', async () => {
    const { asked, found } = discover(serving({}));
    expect(await found).toMatchObject({
      ok: true,
      value: {
        origin: 'https://acme.example',
        apiBase: 'https://acme.example/holdfast/v1',
        extraParams: {},
        supportUrl: null,
        meta: { appId: '77', configId: null },
        discoveredAtMs: 5,
      },
    });
    expect(asked[0]).toMatchObject({
      url: 'https://acme.example/.well-known/holdfast.json',
      init: { redirect: 'error', credentials: 'omit' },
    });
  });

  it.each([
    ['on another host', 'https://evil.example/v1'],
    ['on another port', 'https://acme.example:8443/v1'],
    ['on a host below', 'https://api.acme.example/v1'],
  ])('refuses an API %s', async (_where, apiBase) => {
    expect(await discover(serving({ apiBase })).found).toMatchObject({
      outcome: { code: 'partner_foreign_origin' },
    });
  });

  it("refuses an issuer that is not the one of a partner's own build", async () => {
    const { found } = discover(serving({}), 'https://other.example');
    expect(await found).toMatchObject({ outcome: { code: 'partner_foreign_origin' } });
  });

  it.each(['javascript:alert(1)', 'http://acme.example/help', 'data:text/html,x'])(
    'leaves out a help link that is %s',
    async (supportUrl) => {
      expect(await discover(serving({ supportUrl })).found).toMatchObject({
        value: { supportUrl: null },
      });
    },
  );

  it.each([
    ['404', () => new Response('', { status: 404 }), 'partner_invalid'],
    ['a web page', () => new Response('<html>'), 'partner_invalid'],
    ['500', () => new Response('', { status: 500 }), 'partner_unreachable'],
    [
      'nothing',
      () => {
        throw new TypeError('fetch failed');
      },
      'partner_unreachable',
    ],
    [
      'a version that is none',
      serving({ meta: { ...document.meta, graphVersion: '25' } }),
      'partner_invalid',
    ],
  ] as const)('names %s', async (_what, answer, code) => {
    expect(await discover(answer).found).toMatchObject({ outcome: { code } });
  });
});
