import { GraphFailure } from '../graph/graph-failure.ts';
import type { Viewer } from '../graph/viewer.ts';
import type { SandboxState } from '../sandbox-state.ts';

/**
 * Refuses a call of somebody whose rolling hour is used up.
 * @throws GraphFailure 17: the hidden quota of a person, shared by all apps
 */
export function refuseWhenThrottled(state: SandboxState, viewer: Viewer): void {
  const { userCallsPerHour, throttleAtPercent } = state.behaviour;
  const used = state.meter.callsInLastHour(`user:${viewer.holderId}`);
  if ((used / userCallsPerHour) * 100 < throttleAtPercent) return;
  throw new GraphFailure({
    status: 400,
    code: 17,
    type: 'OAuthException',
    message: '(#17) User request limit reached',
    isTransient: true,
  });
}
