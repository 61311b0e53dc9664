import { describe, expect, it } from 'vitest';
import { parsePartnerAddress } from './partner-address.ts';
import { redirectPath } from './redirect-path.ts';

describe('a partner address as a person types it', () => {
  it.each([
    ['acme.example', 'https://acme.example'],
    ['  HTTPS://Acme.Example/any/path?x=1#y ', 'https://acme.example'],
    ['acme.example:8443', 'https://acme.example:8443'],
    ['https://xn--bcher-kva.example', 'https://xn--bcher-kva.example'],
  ])('%j means %s', (text, origin) => {
    expect(parsePartnerAddress(text, false)).toEqual({ ok: true, value: origin });
  });

  it.each(['', '   ', 'https://', 'not an address', 'https://user@acme.example'])(
    '%j is none',
    (text) => {
      expect(parsePartnerAddress(text, false)).toMatchObject({
        outcome: { code: 'invalid_input' },
      });
    },
  );

  it.each(['http://acme.example', 'ftp://acme.example', 'http://localhost:3000'])(
    '%s is not safe',
    (text) => {
      expect(parsePartnerAddress(text, false)).toMatchObject({
        outcome: { code: 'partner_insecure' },
      });
    },
  );

  it('may be plain http on this machine in a build made for that', () => {
    expect(parsePartnerAddress('http://127.0.0.1:4000/x', true)).toEqual({
      ok: true,
      value: 'http://127.0.0.1:4000',
    });
  });
});

describe('the path of a redirect address', () => {
  it('carries the host of the partner, with its port after a line', () => {
    expect(redirectPath('partner', 'https://acme.example')).toBe('partner/acme.example');
    expect(redirectPath('meta', 'http://127.0.0.1:4000')).toBe('meta/127.0.0.1_4000');
  });
});
