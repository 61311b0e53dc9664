import type { Logger } from 'pino';
import type { Caller } from '../auth/authenticator.ts';

/** What the middleware puts beside every request. */
export interface AppEnv {
  Variables: {
    requestId: string;
    log: Logger;
    caller: Caller;
  };
}
