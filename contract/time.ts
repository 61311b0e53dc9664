import * as z from 'zod/mini';

/** A moment on the wire: RFC 3339, e.g. `2026-05-04T10:00:00Z`. An offset is tolerated on reading. */
export const timeSchema = z.iso.datetime({ offset: true });

/** A moment, or null where there is none. */
export const timeOrNullSchema = z.nullable(timeSchema);
