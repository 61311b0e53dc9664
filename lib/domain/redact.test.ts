import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { redact } from './redact.ts';

const token = 'EAABsbCS1iHgBAKZCexampleexampleexample';
const jwt = 'eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiIxIn0.c2lnbmF0dXJl';

describe('redaction', () => {
  it.each([
    `https://graph.facebook.com/v25.0/me/accounts?access_token=${token}&limit=25&after=x`,
    `https://id.chromiumapp.org/meta#access_token=${token}&state=s`,
    `relative_url=me%3Faccess_token%3D${token}`,
    `{"access_token":"${token}","name":"A"}`,
    `"{\\"access_token\\":\\"${token}\\"}"`,
    `Authorization: Bearer ${token}`,
    `authorization: OAuth ${token}`,
    `Error validating access token ${token}`,
    `client_secret=${token}`,
    `fb_exchange_token=${token}`,
    `appsecret_proof=${token}`,
    `?code=${token}&state=1`,
    `{"code":"${token}"}`,
    `app token 1234567890|${token}`,
    `bearer token ${jwt}`,
    `{"refresh_token":"${jwt}"}`,
  ])('hides the secret in %s', (text) => {
    const clean = redact(text);
    expect(clean).not.toContain(token);
    expect(clean).not.toContain(jwt);
  });

  it.each([
    '{"error":{"code":190,"error_subcode":460,"type":"OAuthException"}}',
    'code=190 subcode=460',
    'OAuthException: Object does not exist',
    '{"code":"idempotency_conflict"}',
    'https://graph.facebook.com/v25.0/me/accounts?limit=25&after=QVFIUkxyz',
    'OAuth "Facebook Platform" "invalid_request"',
  ])('leaves %s alone', (text) => {
    expect(redact(text)).toBe(text);
  });

  it('hides a token wherever it stands, and twice is as once', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (before, after) => {
        const text = `${before} ${token} ${after}`;
        const clean = redact(text);
        expect(clean).not.toContain(token);
        expect(redact(clean)).toBe(clean);
      }),
    );
  });
});
