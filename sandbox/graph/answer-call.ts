import { errorFaults } from '../faults/error-faults.ts';
import { isErrorFault } from '../faults/fault-box.ts';
import type { SandboxState } from '../sandbox-state.ts';
import { refuseWhenThrottled } from '../usage/throttle.ts';
import { unknownPath } from './errors.ts';
import type { GraphAnswer, GraphCall } from './graph-call.ts';
import type { GraphContext } from './graph-context.ts';
import { errorEnvelope, GraphFailure } from './graph-failure.ts';
import { splitIds } from './read-object.ts';
import { route } from './route.ts';
import { servedVersion } from './versions.ts';
import { findViewer, type Viewer } from './viewer.ts';

/** What one call answered, and what it cost. */
export interface AnsweredCall extends GraphAnswer {
  calls: number;
  holderId: string | null;
  viewerKind: Viewer['kind'] | null;
  appId: string | null;
  touched: Map<string, string>;
  fault: string | null;
}

/** Paths that need no token of their own: the app's secret speaks for itself. */
const openPaths = new Set(['oauth', 'api_version']);

/** Answers one call; every failure comes back as Graph's error envelope. */
export async function answerCall(state: SandboxState, call: GraphCall): Promise<AnsweredCall> {
  const answered: AnsweredCall = {
    status: 200,
    body: null,
    headers: {},
    calls: 1,
    holderId: null,
    viewerKind: null,
    appId: null,
    touched: new Map(),
    fault: null,
  };
  try {
    const ids = call.params.get('ids');
    if (ids && call.segments.length === 0) answered.calls = Math.max(1, splitIds(ids).length);
    const version = servedVersion(call.version);
    if (version === null) throw unknownPath(call.version ?? '');
    answered.headers['facebook-api-version'] = version;
    const isOpen = openPaths.has(call.segments[0] ?? '');
    const viewer = isOpen ? null : findViewer(state, call);
    answered.holderId = viewer?.holderId ?? null;
    answered.viewerKind = viewer?.kind ?? null;
    answered.appId = viewer?.app.id ?? null;
    playFault(state, call, answered);
    if (viewer) refuseWhenThrottled(state, viewer);
    const context = viewer ? newContext(state, call, viewer, version, answered) : null;
    answered.body = await route(state, call, context);
  } catch (failure) {
    if (!(failure instanceof GraphFailure)) throw failure;
    answered.status = failure.spec.status;
    answered.body = errorEnvelope(failure.spec, call.params.get('locale'));
    const reason = failure.spec.message.replaceAll(/[^\x20-\x7e]|"/g, "'");
    answered.headers['www-authenticate'] =
      `OAuth "Facebook Platform" "invalid_request" "${reason}"`;
  }
  return answered;
}

function playFault(state: SandboxState, call: GraphCall, answered: AnsweredCall): void {
  const query = new URLSearchParams([...call.params]).toString();
  const path = `/${call.segments.join('/')}${query ? `?${query}` : ''}`;
  const target = { method: call.method, path, holderId: answered.holderId };
  const fault = state.faults.play(target, isErrorFault);
  if (!fault) return;
  answered.fault = fault.kind;
  throw new GraphFailure(errorFaults[fault.kind]);
}

function newContext(
  state: SandboxState,
  call: GraphCall,
  viewer: Viewer,
  version: string,
  answered: AnsweredCall,
): GraphContext {
  const { accessLingersMs, expiredLeaveEdges } = state.behaviour;
  const moment = { nowMs: state.clock.nowMs(), lingersMs: accessLingersMs };
  const listMoment = expiredLeaveEdges ? moment : { ...moment, lingersMs: Infinity };
  const { headers, touched } = answered;
  return { state, call, viewer, moment, listMoment, servedVersion: version, headers, touched };
}
