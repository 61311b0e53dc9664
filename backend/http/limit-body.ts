import { bodyLimit } from 'hono/body-limit';
import { refuse } from './problem.ts';

/** Refuses a larger body, while it is still being received. */
export function limitBody(maxSize: number) {
  return bodyLimit({ maxSize, onError: (c) => refuse(c, { code: 'too_large' }) });
}
