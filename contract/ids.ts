import * as z from 'zod/mini';

/** An opaque id of Meta or of the partner. What no database or header holds is none: control characters, half surrogates. */
export const idSchema = z.string().check(
  z.minLength(1),
  z.maxLength(255),
  z.refine((id) => !/[\p{Cc}\p{Cs}]/u.test(id), { message: 'must be printable' }),
);

/** An opaque position in a list, to be sent back as it came. */
export const cursorSchema = z.string().check(z.minLength(1), z.maxLength(1024));
