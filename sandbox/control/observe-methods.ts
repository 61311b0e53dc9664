import * as z from 'zod';
import { behaviourPatchSchema } from '../behaviour.ts';
import { faultKinds, faultSpecSchema } from '../faults/fault-box.ts';
import type { SandboxState } from '../sandbox-state.ts';
import { method, plainMethod } from './method.ts';

/** Faults, switches of the Graph stand-in, and what was asked of it. */
export function createObserveMethods(state: SandboxState) {
  return {
    readBehaviour: plainMethod(() => ({ ...state.behaviour })),
    setBehaviour: method(behaviourPatchSchema, (patch) => {
      Object.assign(state.behaviour, patch);
      return { ...state.behaviour };
    }),
    listFaultKinds: plainMethod(() => [...faultKinds]),
    listFaults: plainMethod(() => state.faults.list()),
    armFault: method(faultSpecSchema, (spec) => {
      if (spec.path) new RegExp(spec.path);
      return state.faults.arm(spec);
    }),
    disarmFault: method(z.object({ id: z.string() }), ({ id }) => ({
      disarmed: state.faults.disarm(id),
    })),
    disarmAllFaults: plainMethod(() => {
      state.faults.disarmAll();
      return [];
    }),
    /** The latest requests to Graph, newest first. */
    readRequestLog: method(
      z.object({ limit: z.number().int().min(1).max(1_000).optional() }),
      ({ limit }) => state.log.recent(limit ?? 100),
    ),
    /** Totals as Meta counts: each batch item and each id of `ids=` is one call. */
    readCallCounts: plainMethod(() => state.log.counts()),
    /** Empties the request log, its totals and the rolling usage hours. */
    clearRequestLog: plainMethod(() => {
      state.log.clear();
      state.meter.clear();
      return state.log.counts();
    }),
    /** Makes every paging cursor handed out so far invalid. */
    invalidateCursors: plainMethod(() => {
      state.world.cursorEpoch += 1;
      return { cursorEpoch: state.world.cursorEpoch };
    }),
  };
}
