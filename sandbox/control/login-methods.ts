import type { LoginSessions } from '../login/login-sessions.ts';
import { plainMethod } from './method.ts';

/** Control of the stand-in for www.facebook.com. */
export function createLoginMethods(sessions: LoginSessions) {
  return {
    /** Logs everybody out, in every browser: the next dialog asks for an account. */
    endLoginSessions: plainMethod(() => {
      sessions.clear();
      return { ended: true };
    }),
  };
}
