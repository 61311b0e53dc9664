import * as z from 'zod/mini';

/**
 * One of `values`; a value from a newer version of the contract reads as `unknown` instead of
 * failing the whole answer.
 */
export function tolerantEnum<const V extends readonly [string, ...string[]]>(values: V) {
  return z.catch(z.enum([...values, 'unknown'] as const), 'unknown');
}
