import { createHash } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { isTransportFault } from '../faults/fault-box.ts';
import { transportFaults } from '../faults/transport-faults.ts';
import type { HttpReply, HttpRequest } from '../http/loopback-server.ts';
import { randomWord } from '../random.ts';
import type { SandboxState } from '../sandbox-state.ts';
import { withoutSecrets } from '../usage/request-log.ts';
import { countUsage, type UsedCalls } from '../usage/usage-headers.ts';
import { answerCall } from './answer-call.ts';
import { answerBatch, type BatchAnswer } from './batch.ts';
import type { GraphCall } from './graph-call.ts';
import { errorEnvelope, GraphFailure } from './graph-failure.ts';
import { graphJson } from './graph-json.ts';
import { pathSegments } from './path-segments.ts';
import { readParams, readToken } from './request-params.ts';
import { isVersion, servedVersion } from './versions.ts';

interface Answer {
  status: number;
  body: unknown;
  headers: Record<string, string>;
  used: UsedCalls;
  items: BatchAnswer['log'];
  fault: string | null;
}

const nobody: UsedCalls = {
  holderId: null,
  appId: null,
  kind: null,
  calls: 1,
  touched: new Map(),
  adAccountId: null,
};

/** The stand-in for graph.facebook.com: one HTTP request in, one reply out, and a line in the log. */
export function createGraphServer(
  state: SandboxState,
): (request: HttpRequest) => Promise<HttpReply> {
  return async (request) => {
    const startedAt = performance.now();
    if (request.method === 'OPTIONS') return preflight(state);
    const answer = await answerRequest(state, request);
    const usageHeaders = countUsage(state, answer.used);
    const path = withoutSecrets(request.url.pathname + request.url.search);
    const bare = request.url.pathname.replace(/^\/v\d+\.\d+(?=\/|$)/, '') + request.url.search;
    const target = { method: request.method, path: bare, holderId: answer.used.holderId };
    const fault = state.faults.play(target, isTransportFault);
    const lateMs = state.behaviour.latencyMs + (fault?.delayMs ?? 0);
    if (lateMs > 0) await delay(lateMs);
    const honest = reply(state, request, answer, usageHeaders);
    const sent = fault ? transportFaults[fault.kind](honest) : honest;
    state.log.add({
      atMs: state.clock.nowMs(),
      method: request.method,
      path,
      status: sent.status,
      calls: answer.used.calls,
      holderId: answer.used.holderId,
      items: answer.items,
      fault: fault?.kind ?? answer.fault,
      durationMs: Math.round(performance.now() - startedAt),
    });
    return sent;
  };
}

async function answerRequest(state: SandboxState, request: HttpRequest): Promise<Answer> {
  let call: GraphCall;
  try {
    call = readCall(request);
    if (call.params.has('batch') && call.method === 'POST')
      return await answerWholeBatch(state, call);
  } catch (failure) {
    if (!(failure instanceof GraphFailure)) throw failure;
    const headers = { 'www-authenticate': 'OAuth "Facebook Platform" "invalid_request"' };
    const body = errorEnvelope(failure.spec);
    return { status: failure.spec.status, body, headers, used: nobody, items: [], fault: null };
  }
  const { status, body, headers, holderId, appId, viewerKind, calls, touched, fault } =
    await answerCall(state, call);
  const adAccountId = /^act_(\d+)$/.exec(call.segments[0] ?? '')?.[1] ?? null;
  const used = { holderId, appId, kind: viewerKind, calls, touched, adAccountId };
  return { status, body, headers, used, items: [], fault };
}

async function answerWholeBatch(state: SandboxState, call: GraphCall): Promise<Answer> {
  const { items, log, touched, calls } = await answerBatch(state, call);
  const record = state.tokens.find(call.token ?? '');
  const used: UsedCalls = {
    holderId: record?.holderId ?? null,
    appId: record?.appId ?? null,
    kind: record?.kind ?? 'app',
    calls,
    touched,
    adAccountId: null,
  };
  const headers = { 'facebook-api-version': servedVersion(call.version) ?? '' };
  return { status: 200, body: items, headers, used, items: log, fault: null };
}

function readCall(request: HttpRequest): GraphCall {
  const params = readParams(request);
  const token = readToken(params, request.headers.authorization);
  const segments = pathSegments(request.url.pathname);
  const version = isVersion(segments[0] ?? '') ? (segments.shift() ?? null) : null;
  const asked = (params.get('method') ?? request.method).toUpperCase();
  const method = asked === 'POST' || asked === 'DELETE' ? asked : 'GET';
  return { method, segments, version, params, token, isBatched: false };
}

function reply(
  state: SandboxState,
  request: HttpRequest,
  answer: Answer,
  usageHeaders: Record<string, string>,
): HttpReply {
  const body = graphJson(answer.body);
  const isError = answer.status !== 200;
  const etag = `"${createHash('sha1').update(body).digest('hex')}"`;
  const dateMs = state.clock.nowMs() + state.behaviour.dateHeaderSkewMs;
  const headers: Record<string, string> = {
    'content-type': 'application/json; charset=UTF-8',
    date: new Date(dateMs).toUTCString(),
    'access-control-allow-origin': '*',
    'access-control-expose-headers':
      'date, etag, facebook-api-version, retry-after, x-app-usage, x-business-use-case-usage, x-ad-account-usage, x-fb-trace-id',
    vary: 'Origin, Accept-Encoding',
    'cache-control': isError ? 'no-store' : 'private, no-cache, no-store, must-revalidate',
    pragma: 'no-cache',
    expires: 'Sat, 01 Jan 2000 00:00:00 GMT',
    'strict-transport-security': 'max-age=15552000; preload',
    'x-fb-request-id': `A${randomWord(16)}`,
    'x-fb-trace-id': randomWord(8),
    'x-fb-rev': '1031415926',
    'x-fb-debug': randomWord(48),
    ...answer.headers,
    ...usageHeaders,
  };
  if (isError) {
    const isSuppressed = request.url.searchParams.get('suppress_response_codes') === 'true';
    return { status: isSuppressed ? 200 : answer.status, headers, body };
  }
  headers.etag = etag;
  if (request.headers['if-none-match'] === etag) return { status: 304, headers };
  return { status: 200, headers, body };
}

function preflight(state: SandboxState): HttpReply {
  const allowed = ['Content-Type', 'If-None-Match'];
  if (state.behaviour.corsAllowsAuthorization) allowed.push('Authorization');
  return {
    status: 200,
    headers: {
      'access-control-allow-origin': '*',
      'access-control-allow-methods': 'GET, POST, DELETE, OPTIONS',
      'access-control-allow-headers': allowed.join(', '),
      'access-control-max-age': '600',
    },
  };
}
