import { inspect } from 'node:util';
import { generateKeyPair } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  type FakeIssuer,
  startIssuer,
  type TokenOverrides,
} from '../../test/fakes/backend/issuer.ts';
import { until } from '../../test/fakes/until.ts';
import { createAuthenticator } from './authenticator.ts';

const audience = 'https://acme.example/holdfast/v1';
const romane = { sub: 'romane', org: 'contoso' };

let issuer: FakeIssuer;
let nowMs: number;

beforeAll(async () => {
  issuer = await startIssuer(() => audience);
  nowMs = Date.now();
});
afterAll(() => issuer.close());

function authenticator(
  changed: { issuer?: string; onUnavailable?: (cause: unknown) => void } = {},
) {
  return createAuthenticator({
    issuer: issuer.issuer,
    audience,
    clientIds: ['holdfast'],
    tenantClaim: 'org',
    fetch,
    nowMs: () => nowMs,
    ...changed,
  });
}

describe('an access token', () => {
  it('says who calls and for which organisation', async () => {
    expect(await authenticator()(await issuer.token(romane))).toEqual({
      ok: true,
      caller: { tenantId: 'contoso', person: 'romane' },
    });
  });

  const wrong: [string, TokenOverrides][] = [
    ['an id token', { header: { typ: 'JWT' } }],
    ['one of another audience', { claims: { aud: 'https://other.example' } }],
    ['one of another issuer', { claims: { iss: 'https://other.example' } }],
    ['one for another client', { claims: { client_id: 'other' } }],
    ['one without client', { claims: { client_id: undefined } }],
    ['one without subject', { claims: { sub: undefined } }],
    ['an expired one', { expiresAt: '-10m' }],
    ['one signed with a public secret', { header: { alg: 'HS256' }, key: new Uint8Array(32) }],
  ];
  it.each(wrong)('is refused when it is %s', async (_name, overrides) => {
    const token = await issuer.token(romane, overrides);
    expect(await authenticator()(token)).toEqual({ ok: false, why: 'unauthenticated' });
  });

  it('is refused when it is signed by somebody else or not at all', async () => {
    const { privateKey } = await generateKeyPair('RS256');
    const verify = authenticator();
    expect(await verify(await issuer.token(romane, { key: privateKey }))).toMatchObject({
      why: 'unauthenticated',
    });
    const [, body] = (await issuer.token(romane)).split('.');
    const none = Buffer.from('{"alg":"none","typ":"at+jwt"}').toString('base64url');
    expect(await verify(`${none}.${body}.`)).toMatchObject({ why: 'unauthenticated' });
    expect(await verify('nonsense')).toMatchObject({ why: 'unauthenticated' });
  });

  it('may name its type in full, and be late or early by a clock’s error', async () => {
    const seconds = Math.floor(nowMs / 1000);
    for (const overrides of [
      { header: { typ: 'application/at+jwt' } },
      { expiresAt: seconds - 20 },
      { claims: { nbf: seconds + 20 } },
    ]) {
      const token = await issuer.token(romane, overrides);
      expect(await authenticator()(token)).toMatchObject({ ok: true });
    }
    const early = await issuer.token(romane, { claims: { nbf: seconds + 90 } });
    expect(await authenticator()(early)).toMatchObject({ why: 'unauthenticated' });
  });

  it('is forbidden when it names no organisation', async () => {
    const token = await issuer.token(romane, { claims: { org: undefined } });
    expect(await authenticator()(token)).toEqual({ ok: false, why: 'forbidden' });
    for (const org of [['contoso', 'rival'], '', 7, 'a\u0000b']) {
      const token = await issuer.token(romane, { claims: { org } });
      expect(await authenticator()(token)).toEqual({ ok: false, why: 'forbidden' });
    }
  });
});

describe('the issuer’s keys', () => {
  it('are read once for many tokens, and again as soon as a new key appears', async () => {
    const verify = authenticator();
    const before = issuer.keyReads();
    await Promise.all(Array.from({ length: 5 }, async () => verify(await issuer.token(romane))));
    expect(issuer.keyReads()).toBe(before + 1);
    await issuer.rotate();
    expect(await verify(await issuer.token(romane))).toMatchObject({ ok: true });
    expect(issuer.keyReads()).toBe(before + 2);
  });

  it('are not asked for again and again because of made-up key ids', async () => {
    const verify = authenticator();
    await verify(await issuer.token(romane));
    const before = issuer.keyReads();
    for (let nth = 0; nth < 20; nth += 1) {
      const token = await issuer.token(romane, { header: { kid: `made-up-${nth}` } });
      expect(await verify(token)).toEqual({ ok: false, why: 'unauthenticated' });
    }
    expect(issuer.keyReads()).toBeLessThan(before + 5);
    expect(await verify(await issuer.token(romane))).toMatchObject({ ok: true });
  });

  it('outlive an outage of the issuer', async () => {
    const verify = authenticator();
    await verify(await issuer.token(romane));
    issuer.setDown(true);
    nowMs += 60 * 60_000;
    const token = await issuer.token(romane, { expiresAt: '3h' });
    expect(await verify(token)).toMatchObject({ ok: true });
    expect(await authenticator()(token)).toEqual({ ok: false, why: 'issuer_unavailable' });
    issuer.setDown(false);
  });

  it('that cannot be read are told with the reason, once a minute however many ask', async () => {
    const causes: unknown[] = [];
    const verify = authenticator({
      issuer: `${issuer.issuer}/`,
      onUnavailable: (cause) => causes.push(cause),
    });
    const token = await issuer.token(romane);
    for (let nth = 0; nth < 3; nth += 1) {
      expect(await verify(token)).toEqual({ ok: false, why: 'issuer_unavailable' });
    }
    expect(inspect(causes)).toContain(`is of another issuer: ${issuer.issuer}`);
    expect(causes).toHaveLength(1);
    nowMs += 60_000;
    await verify(token);
    expect(causes).toHaveLength(2);
  });

  it('that grow old without new ones to be had are told while the old ones still serve', async () => {
    const causes: unknown[] = [];
    const verify = authenticator({ onUnavailable: (cause) => causes.push(cause) });
    const token = await issuer.token(romane, { expiresAt: '4h' });
    await verify(token);
    issuer.setDown(true);
    nowMs += 60 * 60_000;
    expect(await verify(token)).toMatchObject({ ok: true });
    await until('somebody is told', async () => causes.length > 0);
    issuer.setDown(false);
  });
});
