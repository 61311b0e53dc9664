import * as z from 'zod/mini';

/** What no database or header holds is refused: control characters, half surrogates. */
export const printable = z.refine<string>((text) => !/[\p{Cc}\p{Cs}]/u.test(text), {
  message: 'must be printable',
});

/** An opaque id of Meta or of the partner. */
export const idSchema = z.string().check(z.minLength(1), z.maxLength(255), printable);

/** An opaque position in a list, to be sent back as it came: how long it is, is its maker's affair. */
export const cursorSchema = z.string().check(z.minLength(1));
