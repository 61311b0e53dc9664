import type * as z from 'zod/mini';
import { type CallCount, createCallMeter } from './call-meter.ts';
import { type GraphAnswer, withSchema } from './graph-answer.ts';
import { createGraphBatches, type GraphBatches, type GraphDeps } from './graph-batches.ts';
import type { GraphRequest } from './graph-request.ts';

export type GraphClientDeps = Omit<GraphDeps, 'meter'>;

type Asked<T> = Omit<GraphRequest, 'method' | 'path'> & { schema: z.ZodMiniType<T> };

/** Meta's Graph API with one token. All methods answer failures as values; bugs and aborts throw. */
export interface GraphClient extends GraphBatches {
  get<T>(path: string, asked: Asked<T>): Promise<GraphAnswer<T>>;
  post<T>(path: string, asked: Asked<T>): Promise<GraphAnswer<T>>;
  delete<T>(path: string, asked: Asked<T>): Promise<GraphAnswer<T>>;
  /** What was sent so far. */
  count(): CallCount;
}

/** A client for single calls as well: the extension's worker makes none. */
export function createGraphClient(deps: GraphClientDeps): GraphClient {
  const meter = createCallMeter();
  const { batch, pacer, send } = createGraphBatches({ ...deps, meter });

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
