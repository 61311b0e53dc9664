import { CompactEncrypt, compactDecrypt, decodeProtectedHeader, errors } from 'jose';
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
  const current = keyOf(currentKid);

  function keyOf(kid: unknown): Uint8Array {
    const key = typeof kid === 'string' ? keys.get(kid) : undefined;
    if (!key) throw new UnsealError('unknown_key');
    return key;
  }

  return {
    currentKid,

    seal(plaintext, binding) {
      return new CompactEncrypt(encoder.encode(plaintext))
        .setProtectedHeader({
          alg: 'dir',
          enc: 'A256GCM',
          kid: currentKid,
          sub: bindingText(binding),
        })
        .encrypt(current);
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
