import type { LoginSessions } from '../login/login-sessions.ts';
import type { SandboxState } from '../sandbox-state.ts';
import { createAccessMethods } from './access-methods.ts';
import { createClockMethods } from './clock-methods.ts';
import { createInstallMethods } from './install-methods.ts';
import { createLoginMethods } from './login-methods.ts';
import { createObserveMethods } from './observe-methods.ts';
import { createTestUserMethods } from './test-user-methods.ts';
import { createTokenMethods } from './token-methods.ts';
import { createWebhookMethods } from './webhook-methods.ts';
import { createWorldMethods } from './world-methods.ts';

/**
 * Everything a test or a person can do to the sandbox. The same methods answer at
 * `POST {controlOrigin}/api/{method}` with the input as JSON.
 */
export function createSandboxControl(
  state: SandboxState,
  sessions: LoginSessions,
  reset: () => void,
) {
  return {
    ...createClockMethods(state),
    ...createWorldMethods(state, reset),
    ...createAccessMethods(state),
    ...createTokenMethods(state),
    ...createTestUserMethods(state),
    ...createObserveMethods(state),
    ...createWebhookMethods(state),
    ...createInstallMethods(state),
    ...createLoginMethods(sessions),
  };
}

export type SandboxControl = ReturnType<typeof createSandboxControl>;
