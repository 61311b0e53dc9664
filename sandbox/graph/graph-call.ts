import type { SandboxState } from '../sandbox-state.ts';
import type { AccessMoment } from '../world/access.ts';
import type { Viewer } from './viewer.ts';

/** One Graph call: an HTTP request, or one item of a batch. */
export interface GraphCall {
  method: 'GET' | 'POST' | 'DELETE';
  /** The path without its version. */
  segments: string[];
  /** The version as asked for; null without one. */
  version: string | null;
  params: Map<string, string>;
  token: string | null;
  isBatched: boolean;
}

/** What one call answers. `headers` are those of the answer itself, not of the transport. */
export interface GraphAnswer {
  status: number;
  body: unknown;
  headers: Record<string, string>;
}

/** A call on its way: who asks, at which moment, and what it has touched. */
export interface GraphContext {
  state: SandboxState;
  call: GraphCall;
  viewer: Viewer;
  /** When an object may still be read. */
  moment: AccessMoment;
  /** When an object is still listed by edges. */
  listMoment: AccessMoment;
  servedVersion: string;
  headers: Record<string, string>;
  /** Business use cases touched: bare object id → type of the usage header. */
  touched: Map<string, string>;
}
