import type { GraphAnswer } from './graph-answer.ts';
import { noFacts } from './graph-failure.ts';
import { encodeParams, type GraphRequest, relativeUrl } from './graph-request.ts';
import { readBody } from './read-body.ts';

export interface TransportDeps {
  fetch: typeof globalThis.fetch;
  /** `https://graph.facebook.com` or a stand-in. */
  origin: string;
  /** `v25.0`; Marketing nodes refuse calls without a version. */
  version: string;
  /** Null only for calls that carry their own proof of identity, such as a code exchange. */
  accessToken: string | null;
  appSecretProof?: string | null;
  /** Ends a request without an answer; a browser ends an idle worker after 30 s. Default 25 s. */
  timeoutMs?: number;
  signal?: AbortSignal;
}

/** An answer with the headers that pacing and retrying need. */
export interface RawAnswer {
  answer: GraphAnswer<unknown>;
  header: (name: string) => string | null;
}

/** Makes one HTTP request and reads it. Never throws for what the network or Graph does. */
export type Transport = (request: GraphRequest) => Promise<RawAnswer>;

const noHeader = (): null => null;

/**
 * The only place that puts a token on the wire: as a header, so that it appears in no address, and
 * never after a redirect. A redirect makes `fetch` throw and so looks like no connection.
 */
export function createTransport(deps: TransportDeps): Transport {
  const { fetch, origin, version, accessToken, appSecretProof, timeoutMs = 25_000 } = deps;

  return async function send(request) {
    const method = request.method ?? 'GET';
    const proof = { appsecret_proof: appSecretProof ?? undefined };
    const inForm = method === 'POST';
    const address = `${origin}/${version}/${relativeUrl(request, inForm ? {} : proof)}`;
    const headers: Record<string, string> = {};
    if (accessToken !== null) headers.authorization = `Bearer ${accessToken}`;
    if (inForm) headers['content-type'] = 'application/x-www-form-urlencoded';
    const timeout = AbortSignal.timeout(timeoutMs);
    try {
      const response = await fetch(address, {
        method,
        headers,
        body: inForm ? encodeParams({ ...request.body, ...proof }) : undefined,
        redirect: 'error',
        credentials: 'omit',
        cache: 'no-store',
        signal: deps.signal ? AbortSignal.any([deps.signal, timeout]) : timeout,
      });
      const reading = readBody(response.status, await response.text());
      // A gateway's or a portal's page comes with a clock that is not Graph's.
      const isGraphs = reading.ok || reading.failure.code !== null;
      const serverNowMs = isGraphs ? parseHttpDate(response.headers.get('date')) : null;
      const answer: GraphAnswer<unknown> = reading.ok
        ? { ok: true, value: reading.json, serverNowMs }
        : { ok: false, failure: reading.failure, serverNowMs };
      return { answer, header: (name) => response.headers.get(name) };
    } catch (error) {
      // The caller's own cancel is no outcome of Graph's.
      if (deps.signal?.aborted) throw deps.signal.reason;
      if (!isNetworkError(error)) throw error;
      const kind = timeout.aborted ? 'transient' : 'offline';
      const answer: GraphAnswer<unknown> = {
        ok: false,
        failure: { ...noFacts, kind },
        serverNowMs: null,
      };
      return { answer, header: noHeader };
    }
  };
}

/** `fetch` rejects with a TypeError for every network failure; an ended timeout with a DOMException. */
function isNetworkError(error: unknown): boolean {
  return error instanceof TypeError || error instanceof DOMException;
}

/** Graph's clock cannot stand before this code was written: such a header is a proxy's or a fault's. */
const earliestNowMs = Date.UTC(2026, 0, 1);

function parseHttpDate(value: string | null): number | null {
  const atMs = value === null ? Number.NaN : Date.parse(value);
  return atMs >= earliestNowMs ? atMs : null;
}
