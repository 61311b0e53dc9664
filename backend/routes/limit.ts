import * as z from 'zod/mini';

/** The `limit` of a list: a whole number; more than the most is the most. */
export function limitSchema({ default: usual, max }: { default: number; max: number }) {
  const parsed = z.coerce.number().check(z.int(), z.minimum(1));
  return z._default(
    z.pipe(
      parsed,
      z.transform((limit: number) => Math.min(limit, max)),
    ),
    usual,
  );
}
