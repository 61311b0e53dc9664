import { parseJson } from '../domain/parse-json.ts';
/** One answer of a partner's server, read to its end. */
export type JsonAnswer =
  | { kind: 'answer'; status: number; json: unknown; header(name: string): string | null }
  | { kind: 'no_answer'; timedOut: boolean };

export interface JsonRequest {
  method: 'GET' | 'POST' | 'DELETE' | 'PATCH';
  url: string;
  headers?: Readonly<Record<string, string>>;
  body?: unknown;
  timeoutMs?: number;
}

/** Under the 30 s after which a browser ends a worker whose fetch has no answer. */
const TIMEOUT_MS = 20_000;

/**
 * One HTTP request that follows no redirect (a 307 would re-send a body that holds a token) and
 * carries no cookies. `json` is undefined where the body is empty or no JSON.
 */
export async function sendJson(
  fetch: typeof globalThis.fetch,
  { method, url, headers = {}, body, timeoutMs = TIMEOUT_MS }: JsonRequest,
): Promise<JsonAnswer> {
  const timeout = AbortSignal.timeout(timeoutMs);
  try {
    const response = await fetch(url, {
      method,
      headers: {
        accept: 'application/json',
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      body: body === undefined ? undefined : JSON.stringify(body),
      redirect: 'error',
      credentials: 'omit',
      cache: 'no-store',
      signal: timeout,
    });
    const json = parseJson(await response.text());
    return {
      kind: 'answer',
      status: response.status,
      json,
      header: (name) => response.headers.get(name),
    };
  } catch (error) {
    if (error instanceof TypeError || error instanceof DOMException) {
      return { kind: 'no_answer', timedOut: timeout.aborted };
    }
    throw error;
  }
}
