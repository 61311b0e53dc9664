import { generateKeyPairSync } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { checkBuildEnvironment } from '../../release/check-build-environment.ts';
import { extensionKey, geckoId } from '../e2e/harness/browser/extension-identity.ts';

const { publicKey, privateKey } = generateKeyPairSync('rsa', {
  modulusLength: 2048,
  publicKeyEncoding: { type: 'spki', format: 'pem' },
  privateKeyEncoding: { type: 'pkcs8', format: 'der' },
});

describe('the environment of a build', () => {
  it.each([
    {},
    { WXT_PARTNER_ORIGIN: '', WXT_EXTENSION_KEY: '', WXT_GECKO_ID: '' },
    { WXT_PARTNER_ORIGIN: 'https://acme.example', WXT_ISSUER_ORIGIN: 'https://acme.example:8443/' },
    { WXT_GRAPH_ORIGIN: 'http://127.0.0.1:4010', WXT_LOGIN_ORIGIN: 'http://localhost:4011/' },
    { WXT_EXTENSION_KEY: extensionKey, WXT_GECKO_ID: geckoId },
    { WXT_GECKO_ID: '{6f1c7e0a-2f64-4a55-9c58-3a1f0c5b7d11}' },
  ])('may be %o', (env) => {
    expect(() => checkBuildEnvironment(env)).not.toThrow();
  });

  it.each(['WXT_GRAPH_ORIGIN', 'WXT_LOGIN_ORIGIN', 'WXT_PARTNER_ORIGIN', 'WXT_ISSUER_ORIGIN'])(
    'names %s, what is wrong with it and how to write it',
    (name) => {
      for (const [value, fault] of [
        ['not-an-origin', 'is not an address'],
        ['http://acme.example', 'is neither https nor loopback'],
        ['https://acme.example@evil.example', 'names a user'],
        ['https://acme.example/path', 'is more than an origin'],
        ['https://acme.example/?a=1', 'is more than an origin'],
        ['https://acme.example/#a', 'is more than an origin'],
      ] as const) {
        const check = () => checkBuildEnvironment({ [name]: value });
        expect(check).toThrow(new RegExp(`^${name} .*${fault}`));
        expect(check).toThrow(`: ${value}. Write it like https://acme.example.`);
      }
    },
  );

  it.each([
    ['words', 'nonsense'],
    ['a PEM', String(publicKey)],
    ['a key in lines', extensionKey.replace(/.{64}/g, '$&\n')],
    ['a private key', privateKey.toString('base64')],
  ])('takes no extension key that is %s, and does not print it', (_what, key) => {
    let message = '';
    try {
      checkBuildEnvironment({ WXT_EXTENSION_KEY: key });
    } catch (error) {
      message = String(error);
    }
    expect(message).toContain('WXT_EXTENSION_KEY is not a public key. Write its DER form');
    expect(message).not.toContain(key);
  });

  it.each(['nonsense', 'keep@', 'keep me@acme.example', '{6f1c7e0a}'])(
    'takes no Firefox id like %s',
    (id) => {
      const check = () => checkBuildEnvironment({ WXT_GECKO_ID: id });
      expect(check).toThrow(`WXT_GECKO_ID is no id of a Firefox add-on: ${id}. Write it like`);
    },
  );
});
