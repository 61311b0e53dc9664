import { DrizzleQueryError } from 'drizzle-orm';
import pg from 'pg';

/** PostgreSQL's code of an error, also where drizzle wrapped it; null of any other error. */
export function sqlStateOf(error: unknown): string | null {
  const told = error instanceof DrizzleQueryError ? error.cause : error;
  return told instanceof pg.DatabaseError ? (told.code ?? null) : null;
}
