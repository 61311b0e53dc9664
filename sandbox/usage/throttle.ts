import { GraphFailure } from '../graph/graph-failure.ts';
import type { Viewer } from '../graph/viewer.ts';
import type { SandboxState } from '../sandbox-state.ts';
import type { UseCase } from './use-case.ts';

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

/**
 * Refuses a read of an object whose own rolling hour is used up.
 * @throws GraphFailure with the code of the use case; the usage header says when it is over
 */
export function refuseWhenUsedUp(state: SandboxState, id: string, useCase: UseCase): void {
  const { businessCallsPerHour, throttleAtPercent } = state.behaviour;
  const used = state.meter.callsInLastHour(`business:${id}`);
  if ((used / businessCallsPerHour) * 100 < throttleAtPercent) return;
  throw new GraphFailure({
    status: 400,
    code: useCase.code,
    type: 'OAuthException',
    message: `(#${useCase.code}) There have been too many calls to this ${useCase.account} account. Wait a bit and try again. For more info, please refer to https://developers.facebook.com/docs/graph-api/overview/rate-limiting.`,
  });
}
