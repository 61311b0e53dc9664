/** A secret as it lies in `storage.local`. Base64 texts. */
export interface SealedText {
  iv: string;
  data: string;
}

/** Seals a text. `slot` is bound in, so that a sealed value moved to another slot does not open. */
export async function seal(key: CryptoKey, slot: string, text: string): Promise<SealedText> {
  const iv = crypto.getRandomValues(new Uint8Array(12));
  const bytes = new TextEncoder().encode(text);
  const sealed = await crypto.subtle.encrypt(algorithm(iv, slot), key, bytes);
  return { iv: toBase64(iv), data: toBase64(new Uint8Array(sealed)) };
}

/** Opens a sealed text; null when the key is another one or the bytes were changed. */
export async function unseal(
  key: CryptoKey,
  slot: string,
  sealed: SealedText,
): Promise<string | null> {
  try {
    const iv = fromBase64(sealed.iv);
    const opened = await crypto.subtle.decrypt(algorithm(iv, slot), key, fromBase64(sealed.data));
    return new TextDecoder().decode(opened);
  } catch {
    return null;
  }
}

function algorithm(iv: Uint8Array<ArrayBuffer>, slot: string): AesGcmParams {
  return { name: 'AES-GCM', iv, additionalData: new TextEncoder().encode(slot) };
}

function toBase64(bytes: Uint8Array): string {
  return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));
}

function fromBase64(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
}
