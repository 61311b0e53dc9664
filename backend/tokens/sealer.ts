import {
  CompactEncrypt,
  type CryptoKey,
  compactDecrypt,
  decodeProtectedHeader,
  errors,
  type JWEHeaderParameters,
} from 'jose';
import { decryptCompactJwe, encryptCompactJwe } from './compact-jwe.ts';
import type { KeyRing } from './key-ring.ts';

/**
 * What a sealed value belongs to, e.g. `['credential', tenant, asset]`. It is authenticated with the
 * value, so that a row copied to another tenant or asset does not open.
 */
export type Binding = readonly [purpose: string, ...parts: string[]];

export interface Sealer {
  /** The id of the key that `seal` uses now. */
  currentKid: string;
  seal(plaintext: string, binding: Binding): Promise<string>;
  /** @throws UnsealError */
  open(sealed: string, binding: Binding): Promise<string>;
  /** Seals what comes in floods, at once and in the same form: `open` and `openBytes` open both. */
  sealBytes(plaintext: Uint8Array, binding: Binding): string;
  /** @throws UnsealError */
  openBytes(sealed: string, binding: Binding): Uint8Array;
}

/** A sealed value cannot be opened: its key is retired, it was altered, or it belongs elsewhere. */
export class UnsealError extends Error {
  readonly why: 'unknown_key' | 'altered' | 'foreign';

  constructor(why: UnsealError['why']) {
    super(`A sealed value cannot be opened: ${why}`);
    this.name = 'UnsealError';
    this.why = why;
  }
}

/** Seals secrets as compact JWE (`dir`, A256GCM) with the key's id and the binding in the header. */
export function createSealer({ currentKid, keys }: KeyRing): Sealer {
  const encoder = new TextEncoder();
  const decoder = new TextDecoder();
  const imported = new Map<Uint8Array, Promise<CryptoKey>>();

  function bytesOf(kid: string | undefined): Uint8Array {
    const bytes = kid === undefined ? undefined : keys.get(kid);
    if (!bytes) throw new UnsealError('unknown_key');
    return bytes;
  }

  /** Imported once: jose would import raw bytes again for every value. */
  function keyOf(kid: string | undefined): Promise<CryptoKey> {
    const bytes = bytesOf(kid);
    const known = imported.get(bytes);
    if (known) return known;
    const usages = ['encrypt', 'decrypt'] as const;
    const key = crypto.subtle.importKey('raw', Uint8Array.from(bytes), 'AES-GCM', false, usages);
    imported.set(bytes, key);
    return key;
  }

  return {
    currentKid,

    async seal(plaintext, binding) {
      return new CompactEncrypt(encoder.encode(plaintext))
        .setProtectedHeader({
          alg: 'dir',
          enc: 'A256GCM',
          kid: currentKid,
          sub: bindingText(binding),
        })
        .encrypt(await keyOf(currentKid));
    },

    async open(sealed, binding) {
      const { plaintext, protectedHeader } = await compactDecrypt(
        sealed,
        (header) => keyOf(header.kid),
        { keyManagementAlgorithms: ['dir'], contentEncryptionAlgorithms: ['A256GCM'] },
      ).catch((error: unknown) => {
        throw error instanceof errors.JOSEError ? new UnsealError('altered') : error;
      });
      if (protectedHeader.sub !== bindingText(binding)) throw new UnsealError('foreign');
      return decoder.decode(plaintext);
    },

    sealBytes(plaintext, binding) {
      const header = { kid: currentKid, sub: bindingText(binding) };
      return encryptCompactJwe(bytesOf(currentKid), header, plaintext);
    },

    openBytes(sealed, binding) {
      const { kid, sub } = readHeader(sealed);
      const plaintext = decryptCompactJwe(bytesOf(kid), sealed);
      if (plaintext === null) throw new UnsealError('altered');
      if (sub !== bindingText(binding)) throw new UnsealError('foreign');
      return plaintext;
    },
  };
}

/** The id of the key a value was sealed with. */
export function kidOf(sealed: string): string {
  const { kid } = readHeader(sealed);
  if (!kid) throw new UnsealError('altered');
  return kid;
}

function readHeader(sealed: string): JWEHeaderParameters {
  try {
    return decodeProtectedHeader(sealed);
  } catch {
    throw new UnsealError('altered');
  }
}

function bindingText(binding: Binding): string {
  return binding.map(encodeURIComponent).join('/');
}
