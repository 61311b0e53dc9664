import { randomBytes } from 'node:crypto';

/** What came of asking a callback as Meta does before it subscribes it. */
export type Handshake =
  | { kind: 'passed' }
  /** It answered, and not with the challenge. */
  | { kind: 'refused'; status: number }
  | { kind: 'unreachable'; why: string };

const timeoutMs = 10_000;

/** Asks a callback to prove that it expects us (Graph: "Webhooks, getting started"). */
export async function tryHandshake(callbackUrl: string, verifyToken: string): Promise<Handshake> {
  const challenge = randomBytes(8).toString('hex');
  const url = new URL(callbackUrl);
  url.searchParams.set('hub.mode', 'subscribe');
  url.searchParams.set('hub.challenge', challenge);
  url.searchParams.set('hub.verify_token', verifyToken);
  try {
    const signal = AbortSignal.timeout(timeoutMs);
    const response = await fetch(url, { redirect: 'manual', signal });
    const isPassed = response.status === 200 && (await response.text()) === challenge;
    return isPassed ? { kind: 'passed' } : { kind: 'refused', status: response.status };
  } catch (error) {
    return { kind: 'unreachable', why: codeOf(error) };
  }
}

/** The system's word for it, such as `ECONNREFUSED`; its text may hold the address with the token. */
function codeOf(error: unknown): string {
  const cause = error instanceof Error ? (error.cause ?? error) : error;
  if (typeof cause === 'object' && cause !== null) {
    if ('code' in cause && typeof cause.code === 'string') return cause.code;
    if ('name' in cause && typeof cause.name === 'string') return cause.name;
  }
  return 'no answer';
}
