import { randomInt } from 'node:crypto';

/**
 * Asks a callback to prove that it is expected (Graph: "Webhooks, getting started").
 * @returns null when it answered 200 with exactly the challenge, else what went wrong
 */
export async function verifyCallback(
  callbackUrl: string,
  verifyToken: string,
): Promise<string | null> {
  const challenge = String(randomInt(1_000_000_000, 2_000_000_000));
  const url = new URL(callbackUrl);
  url.searchParams.set('hub.mode', 'subscribe');
  url.searchParams.set('hub.challenge', challenge);
  url.searchParams.set('hub.verify_token', verifyToken);
  try {
    const response = await fetch(url, { redirect: 'manual', signal: AbortSignal.timeout(10_000) });
    const body = await response.text();
    if (response.status !== 200) return `HTTP Status Code = ${response.status}`;
    return body === challenge ? null : `it did not answer the challenge: ${body.slice(0, 60)}`;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
