import type { Log } from '../platform/log.ts';

/** Lets work run that nobody waits for; should it fail, the log says so under this event. */
export type InBackground = (event: string, work: Promise<unknown>) => void;

export function createInBackground(log: Log): InBackground {
  return (event, work) => {
    work.catch((error: unknown) => log.error(event, { detail: String(error) }));
  };
}
