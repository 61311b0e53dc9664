import { describe, expect, it } from 'vitest';
import { isAllowedAddress } from '../domain/address.ts';
import { parseBuildConfig } from './build-config.ts';

describe('build config', () => {
  it('is Meta itself and no partner when nothing is set', () => {
    expect(parseBuildConfig({})).toEqual({
      graphOrigin: 'https://graph.facebook.com',
      loginOrigin: 'https://www.facebook.com',
      partnerOrigin: null,
      issuerOrigin: null,
      allowsLoopback: false,
    });
  });

  it('accepts plain http on this machine, only in a build made for it', () => {
    const { allowsLoopback } = parseBuildConfig({ WXT_GRAPH_ORIGIN: 'http://127.0.0.1:4010' });
    expect(allowsLoopback).toBe(true);
    expect(isAllowedAddress(new URL('http://localhost:1'), true)).toBe(true);
    expect(isAllowedAddress(new URL('http://localhost:1'), false)).toBe(false);
    expect(isAllowedAddress(new URL('http://partner.example'), true)).toBe(false);
    expect(isAllowedAddress(new URL('http://127.0.0.1.partner.example'), true)).toBe(false);
    expect(isAllowedAddress(new URL('https://acme.example@evil.example'), true)).toBe(false);
  });

  it('keeps an origin without the slash at its end', () => {
    const { partnerOrigin } = parseBuildConfig({ WXT_PARTNER_ORIGIN: 'https://acme.example/' });
    expect(partnerOrigin).toBe('https://acme.example');
  });
});
