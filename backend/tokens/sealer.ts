import {
  CompactEncrypt,
  type CryptoKey,
  compactDecrypt,
  decodeProtectedHeader,
  errors,
} from 'jose';
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
  const imported = new Map<string, Promise<CryptoKey>>();

  /** Imported once: jose would import raw bytes again for every value. */
  function keyOf(kid: unknown): Promise<CryptoKey> {
    const bytes = typeof kid === 'string' ? keys.get(kid) : undefined;
    if (typeof kid !== 'string' || !bytes) throw new UnsealError('unknown_key');
    const known = imported.get(kid);
    if (known) return known;
    const usages = ['encrypt', 'decrypt'] as const;
    const key = crypto.subtle.importKey('raw', Uint8Array.from(bytes), 'AES-GCM', false, usages);
    imported.set(kid, key);
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
  };
}

/** The id of the key a value was sealed with. */
export function kidOf(sealed: string): string {
  const { kid } = decodeProtectedHeader(sealed);
  if (!kid) throw new UnsealError('altered');
  return kid;
}

function bindingText(binding: Binding): string {
  return binding.map(encodeURIComponent).join('/');
}
