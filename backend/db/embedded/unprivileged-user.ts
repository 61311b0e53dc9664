import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

export interface SystemUser {
  uid: number;
  gid: number;
}

const name = 'postgres';

/**
 * The system user to run PostgreSQL as, which refuses to run as root; undefined when we are not root.
 * Where there is no user `postgres` yet, one without login and home is made.
 */
export async function unprivilegedUser(): Promise<SystemUser | undefined> {
  if (process.getuid?.() !== 0) return undefined;
  const found = await lookUp();
  if (found) return found;
  await run('useradd', ['--system', '--user-group', '--shell', '/usr/sbin/nologin', name]);
  const made = await lookUp();
  if (!made) throw new Error(`The system user ${name} could not be made`);
  return made;
}

/** Runs a program to its end; its error output becomes the error. */
export async function run(
  program: string,
  args: readonly string[],
  user?: SystemUser,
): Promise<string> {
  // The folder we stand in may be one that this user cannot enter.
  const { stdout } = await promisify(execFile)(program, args, { ...user, cwd: user && '/' });
  return stdout;
}

async function lookUp(): Promise<SystemUser | undefined> {
  const ids = [run('id', ['-u', name]), run('id', ['-g', name])];
  const [uid, gid] = await Promise.all(ids).catch(() => []);
  return uid && gid ? { uid: Number(uid), gid: Number(gid) } : undefined;
}
