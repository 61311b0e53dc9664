import type { SandboxState } from '../sandbox-state.ts';
import type { AccessMoment } from '../world/access.ts';
import type { GraphCall } from './graph-call.ts';
import type { Viewer } from './viewer.ts';

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
