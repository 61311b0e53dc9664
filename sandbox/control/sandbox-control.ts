import type { SandboxState } from '../sandbox-state.ts';
import { createAccessMethods } from './access-methods.ts';
import { createClockMethods } from './clock-methods.ts';
import { createObserveMethods } from './observe-methods.ts';
import { createTokenMethods } from './token-methods.ts';
import { createWorldMethods } from './world-methods.ts';

/**
 * Everything a test or a person can do to the sandbox. The same methods answer at
 * `POST {controlOrigin}/api/{method}` with the input as JSON.
 */
export function createSandboxControl(state: SandboxState, reset: () => void) {
  return {
    ...createClockMethods(state),
    ...createWorldMethods(state, reset),
    ...createAccessMethods(state),
    ...createTokenMethods(state),
    ...createObserveMethods(state),
  };
}

export type SandboxControl = ReturnType<typeof createSandboxControl>;
