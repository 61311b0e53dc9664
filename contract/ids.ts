import * as z from 'zod/mini';

/** An opaque id of Meta or of the partner. */
export const idSchema = z.string().check(z.minLength(1), z.maxLength(255));

/** An opaque position in a list, to be sent back as it came. */
export const cursorSchema = z.string().check(z.minLength(1), z.maxLength(1024));
