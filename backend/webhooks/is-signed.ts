import { createHmac, timingSafeEqual } from 'node:crypto';

/**
 * Whether Meta signed these bytes (`X-Hub-Signature-256`) with one of the app's secrets: the current
 * one, or the previous one while a new one is being introduced. Compares in constant time.
 */
export function isSigned(
  body: Uint8Array,
  header: string | undefined,
  secrets: readonly string[],
): boolean {
  const hex = /^sha256=([0-9a-f]{64})$/i.exec(header ?? '')?.[1];
  if (hex === undefined) return false;
  const given = Buffer.from(hex, 'hex');
  // Every secret is tried, so that the time does not tell which one fits.
  return secrets
    .map((secret) => timingSafeEqual(createHmac('sha256', secret).update(body).digest(), given))
    .includes(true);
}
