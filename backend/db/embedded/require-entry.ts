import { stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { run, type SystemUser } from './unprivileged-user.ts';

/** The database cannot be where it was put; the message says why and what helps. */
export class UnusableFolderError extends Error {
  override name = 'UnusableFolderError';
}

/**
 * Sees that PostgreSQL's system user can come to its data: root's own home, say, lets nobody else in.
 * @throws UnusableFolderError
 */
export async function requireEntry(folder: string, user: SystemUser): Promise<void> {
  const canEnter = await run('test', ['-x', folder], user).then(
    () => true,
    () => false,
  );
  if (canEnter) return;
  const barrier = await findBarrier(folder, user);
  throw new UnusableFolderError(
    `PostgreSQL does not run as root but as the system user postgres, which cannot enter ${barrier}. ` +
      'Set DATA_DIR to a folder outside it, such as /var/lib/holdfast, ' +
      `or let others pass through it (chmod o+x ${barrier}), or run the backend as a user of its own.`,
  );
}

/** The outermost folder on the way that does not let the user in. */
async function findBarrier(inner: string, user: SystemUser): Promise<string> {
  const way = [inner];
  for (let folder = dirname(inner); folder !== way.at(0); folder = dirname(folder)) {
    way.unshift(folder);
  }
  for (const folder of way) {
    const { uid, gid, mode } = await stat(folder);
    const enters = uid === user.uid ? 0o100 : gid === user.gid ? 0o010 : 0o001;
    if ((mode & enters) === 0) return folder;
  }
  return inner;
}
