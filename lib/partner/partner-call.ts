import * as z from 'zod/mini';
import type { Result } from '../domain/result.ts';
import type { JsonRequest } from './send-json.ts';

/** One call of the contract: where under the partner's `apiBase`, and what it answers. */
export type Call<T> = Omit<JsonRequest, 'url'> & {
  path: string;
  schema: z.ZodMiniType<T>;
  /** What of the request is secret, beside the partner's own token. */
  secrets?: readonly string[];
};

/** Makes a call as the person who is signed in to the partner. */
export type Caller = <T>(call: Call<T>) => Promise<Result<T>>;

/** The answer of a call that only succeeds or fails. */
export const nothing = z.pipe(
  z.unknown(),
  z.transform(() => null),
);
