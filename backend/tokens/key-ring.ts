import * as z from 'zod/mini';

/** Keys by id. The first one of the setting encrypts, all of them decrypt. */
export interface KeyRing {
  currentKid: string;
  keys: ReadonlyMap<string, Uint8Array>;
}

const keyBytes = 32;

/** `kid:base64,…` with 256-bit keys, e.g. made by `openssl rand -base64 32`. */
export const keyRingSchema = z.pipe(
  z.string(),
  z.transform((text, context): KeyRing => {
    const entries = text.split(',').map((entry) => entry.trim());
    const keys = new Map<string, Uint8Array>();
    for (const [index, entry] of entries.entries()) {
      const parsed = /^([\w.-]{1,64}):([A-Za-z0-9+/_-]+={0,2})$/.exec(entry);
      const [, kid = '', encoded = ''] = parsed ?? [];
      const key = Buffer.from(encoded, 'base64');
      const wrong = !parsed
        ? 'must be kid:base64'
        : key.length !== keyBytes
          ? `must have ${keyBytes} bytes, has ${key.length}`
          : keys.has(kid)
            ? 'repeats a key id'
            : null;
      if (wrong) {
        context.issues.push({ code: 'custom', input: '', message: `entry ${index + 1} ${wrong}` });
      }
      keys.set(kid, new Uint8Array(key));
    }
    return { currentKid: [...keys.keys()][0] ?? '', keys };
  }),
);
