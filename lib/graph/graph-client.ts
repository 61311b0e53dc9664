import type * as z from 'zod/mini';
import { type BatchItem, createBatch } from './batch.ts';
import { type CallCount, createCallMeter } from './call-meter.ts';
import { type GraphAnswer, withSchema } from './graph-answer.ts';
import type { GraphRequest } from './graph-request.ts';
import { createPacer, type Pacer } from './pacer.ts';
import { createPatientSend } from './patient-send.ts';
import { createTransport, type TransportDeps } from './transport.ts';

export interface GraphClientDeps extends TransportDeps {
  sleep(ms: number, signal?: AbortSignal): Promise<void>;
  /** In [0, 1). */
  random(): number;
  nowMs(): number;
  /** Shared by all clients of one token; a fresh one by default. */
  pacer?: Pacer;
  /** Retries of one call after its first attempt; default 3. */
  retries?: number;
}

type Asked<T> = Omit<GraphRequest, 'method' | 'path'> & { schema: z.ZodMiniType<T> };

/** Meta's Graph API with one token. All methods answer failures as values; bugs and aborts throw. */
export interface GraphClient {
  get<T>(path: string, asked: Asked<T>): Promise<GraphAnswer<T>>;
  post<T>(path: string, asked: Asked<T>): Promise<GraphAnswer<T>>;
  delete<T>(path: string, asked: Asked<T>): Promise<GraphAnswer<T>>;
  /** Any number of calls in requests of 50; answers in the order asked, each with its own failure. */
  batch<T>(items: readonly BatchItem<T>[]): Promise<GraphAnswer<T>[]>;
  pacer: Pacer;
  /** What was sent so far. */
  count(): CallCount;
}

/** Everything of lib/graph wired together around one injected `fetch`. */
export function createGraphClient(deps: GraphClientDeps): GraphClient {
  const pacer = deps.pacer ?? createPacer();
  const meter = createCallMeter();
  const patience = {
    transport: createTransport(deps),
    pacer,
    meter,
    sleep: (ms: number) => deps.sleep(ms, deps.signal),
    random: deps.random,
    nowMs: deps.nowMs,
    retries: deps.retries ?? 3,
  };
  const send = createPatientSend(patience);
  const batch = createBatch({ ...patience, send });

  async function call<T>(request: GraphRequest, schema: z.ZodMiniType<T>): Promise<GraphAnswer<T>> {
    return withSchema((await send(request, 1)).answer, schema);
  }

  return {
    get: (path, { schema, ...asked }) => call({ ...asked, method: 'GET', path }, schema),
    post: (path, { schema, ...asked }) => call({ ...asked, method: 'POST', path }, schema),
    delete: (path, { schema, ...asked }) => call({ ...asked, method: 'DELETE', path }, schema),
    batch,
    pacer,
    count: meter.read,
  };
}
