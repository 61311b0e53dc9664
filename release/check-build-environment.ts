import { createPublicKey } from 'node:crypto';
import { isAllowedAddress } from '../lib/domain/address.ts';
import type { BuildEnvironment } from '../manifest.ts';

const ORIGINS = [
  'WXT_GRAPH_ORIGIN',
  'WXT_LOGIN_ORIGIN',
  'WXT_PARTNER_ORIGIN',
  'WXT_ISSUER_ORIGIN',
] as const;

/** The ids that Firefox takes (toolkit/components/extensions/schemas/manifest.json, "ExtensionID"). */
const GECKO_ID = /^(\{[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\}|[a-z0-9._-]*@[a-z0-9._-]+)$/i;

/**
 * Throws at the first name that a build cannot be made with, and says what to write instead. A
 * variable that is set to nothing counts as not set.
 */
export function checkBuildEnvironment(env: BuildEnvironment): void {
  for (const name of ORIGINS) {
    const value = env[name];
    const fault = value ? faultOfOrigin(value) : null;
    if (fault) throw new Error(`${name} ${fault}: ${value}. Write it like https://acme.example.`);
  }
  const { WXT_EXTENSION_KEY: key, WXT_GECKO_ID: id } = env;
  if (key && !isPublicKey(key)) {
    throw new Error(
      'WXT_EXTENSION_KEY is not a public key. Write its DER form in base64 on one line, without ' +
        '"BEGIN" and "END": openssl rsa -in key.pem -pubout -outform DER | openssl base64 -A',
    );
  }
  if (id && !GECKO_ID.test(id)) {
    throw new Error(
      `WXT_GECKO_ID is no id of a Firefox add-on: ${id}. Write it like keep@acme.example, or a ` +
        'GUID in braces.',
    );
  }
}

function faultOfOrigin(value: string): string | null {
  if (!URL.canParse(value)) return 'is not an address';
  const url = new URL(value);
  if (!isAllowedAddress(url, true)) return 'is neither https nor loopback, or names a user';
  return url.href === `${url.origin}/` ? null : 'is more than an origin';
}

/** A browser decodes the base64 strictly; Node does not, so it is compared. */
function isPublicKey(key: string): boolean {
  const der = Buffer.from(key, 'base64');
  if (der.toString('base64') !== key) return false;
  try {
    createPublicKey({ key: der, format: 'der', type: 'spki' });
    return true;
  } catch {
    return false;
  }
}
