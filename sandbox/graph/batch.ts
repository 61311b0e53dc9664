import { isNullItemFault } from '../faults/fault-box.ts';
import type { SandboxState } from '../sandbox-state.ts';
import { withoutSecrets } from '../usage/request-log.ts';
import { type AnsweredCall, answerCall } from './answer-call.ts';
import { resolveReferences } from './batch-references.ts';
import { invalidParameter, missingToken } from './errors.ts';
import type { GraphCall } from './graph-call.ts';
import { graphJson } from './graph-json.ts';
import { pathSegments } from './path-segments.ts';
import { isVersion } from './versions.ts';
import { findViewer } from './viewer.ts';

interface BatchItem {
  method?: string;
  relative_url?: string;
  body?: string;
  name?: string;
  depends_on?: string;
  access_token?: string;
  omit_response_on_success?: boolean;
}

interface ItemAnswer {
  code: number;
  headers?: { name: string; value: string }[];
  body: string;
}

export interface BatchAnswer {
  items: (ItemAnswer | null)[];
  log: { method: string; path: string; code: number | null }[];
  touched: Map<string, string>;
  calls: number;
}

const maxItems = 50;

/**
 * Runs a batch. The answer has the order and length of the request; a failed item carries its own
 * code, one that did not finish is null.
 * @throws GraphFailure for what fails as a whole: no token, too many items, malformed JSON
 */
export async function answerBatch(state: SandboxState, outer: GraphCall): Promise<BatchAnswer> {
  const sources = readItems(outer.params.get('batch') ?? '');
  if (!outer.token) throw missingToken();
  findViewer(state, outer);
  const withHeaders = outer.params.get('include_headers') !== 'false';
  const bodies = new Map<string, string | null>();
  const answer: BatchAnswer = { items: [], log: [], touched: new Map(), calls: 0 };
  for (const source of sources) {
    const item = resolveReferences(source, bodies);
    const path = item
      ? `/${(item.relative_url ?? '').replace(/^\/+/, '')}`
      : (source.relative_url ?? '');
    const method = (source.method ?? 'GET').toUpperCase();
    if (!item) {
      push(null, method, path);
      continue;
    }
    const call = itemCall(outer, item, path, method);
    const result = await answerCall(state, call);
    answer.calls += result.calls;
    for (const [id, type] of result.touched) answer.touched.set(id, type);
    const body = graphJson(result.body);
    if (source.name) bodies.set(source.name, result.status === 200 ? body : null);
    const target = { method, path, holderId: result.holderId };
    const isLost =
      state.faults.play(target, isNullItemFault) !== null ||
      state.random() < state.behaviour.nullBatchItemProbability;
    const isOmitted = source.omit_response_on_success === true && result.status === 200;
    if (isLost || isOmitted) push(null, method, path);
    else
      push(
        { code: result.status, ...(withHeaders ? { headers: itemHeaders(result) } : {}), body },
        method,
        path,
      );
  }
  return answer;

  function push(item: ItemAnswer | null, method: string, path: string): void {
    answer.items.push(item);
    answer.log.push({ method, path: withoutSecrets(path), code: item?.code ?? null });
  }
}

function readItems(text: string): BatchItem[] {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw invalidParameter('Param batch must be a JSON array');
  }
  if (!Array.isArray(value)) throw invalidParameter('Param batch must be an array.');
  if (value.length > maxItems) {
    throw invalidParameter(`Too many requests in batch message. Maximum batch size is ${maxItems}`);
  }
  return value as BatchItem[];
}

function itemCall(outer: GraphCall, item: BatchItem, path: string, method: string): GraphCall {
  const url = new URL(path, 'http://batch.invalid');
  const params = new Map(url.searchParams);
  if (item.body && method !== 'GET') {
    for (const [key, value] of new URLSearchParams(item.body)) params.set(key, value);
  }
  const own = params.get('access_token') ?? item.access_token ?? null;
  const proof = outer.params.get('appsecret_proof');
  if (!own && proof && !params.has('appsecret_proof')) params.set('appsecret_proof', proof);
  const segments = pathSegments(url.pathname);
  const first = segments[0];
  const version = first && isVersion(first) ? (segments.shift() ?? null) : outer.version;
  const known = method === 'POST' || method === 'DELETE' ? method : 'GET';
  return { method: known, segments, version, params, token: own ?? outer.token, isBatched: true };
}

function itemHeaders(result: AnsweredCall): { name: string; value: string }[] {
  const headers = { 'Content-Type': 'text/javascript; charset=UTF-8', ...result.headers };
  return Object.entries(headers).map(([name, value]) => ({ name, value }));
}
