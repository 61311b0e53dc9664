import { randomBytes } from 'node:crypto';
import {
  chown,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  rename,
  rm,
  stat,
  writeFile,
} from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import pg from 'pg';
import { connectTimeoutMs } from '../lost-peer-options.ts';
import { findPostgresBinaries } from './postgres-binaries.ts';
import { requireEntry, UnusableFolderError } from './require-entry.ts';
import type { ServerComplaint } from './server-complaint.ts';
import { startServer } from './start-server.ts';
import { run, type SystemUser, unprivilegedUser } from './unprivileged-user.ts';

/** A PostgreSQL server of our own. */
export interface EmbeddedPostgres {
  /** Connects as the superuser, over loopback, with a password that never leaves `dataDir`. */
  url: string;
  stop(): Promise<void>;
}

const superuser = 'holdfast_owner';
const stopTimeoutMs = 20_000;

export interface EmbeddedOptions {
  /** PostgreSQL settings beyond our own. */
  settings?: Record<string, string>;
  /** Use the server of another live process instead of refusing; for commands beside a backend. */
  mayJoin?: boolean;
  /** A loopback port that was free a moment ago. */
  choosePort?: () => Promise<number>;
  onComplaint?: (complaint: ServerComplaint) => void;
  /** The server ended though nobody stopped it: whoever uses it cannot go on. */
  onLost?: (code: number | null, signal: NodeJS.Signals | null) => void;
}

/**
 * Starts a PostgreSQL whose data lie in `dataDir`, creating them at first. A server that a killed
 * process left behind is stopped first; one that another live process uses is refused or joined.
 */
export async function startEmbeddedPostgres(
  dataDir: string,
  { settings = {}, mayJoin = false, choosePort, onComplaint, onLost }: EmbeddedOptions = {},
): Promise<EmbeddedPostgres> {
  const user = await unprivilegedUser();
  const binaries = await findPostgresBinaries(user);
  const root = resolve(dataDir);
  const cluster = join(root, 'postgres');
  // What lies above it is not ours to close.
  await mkdir(dirname(root), { recursive: true });
  await mkdir(root, { recursive: true, mode: 0o700 });
  if (user) {
    await chown(root, user.uid, user.gid);
    await requireEntry(root, user);
  }
  const password = await keepPassword(join(root, 'postgres-password'));
  if (!(await exists(join(cluster, 'PG_VERSION')))) {
    await initialise(binaries.initdb, cluster, password, user);
  }
  const running = await findRunning(cluster, password);
  if (running?.isUsed && mayJoin) return { url: running.url, stop: async () => {} };
  if (running?.isUsed) {
    throw new UnusableFolderError(
      'Another process uses this DATA_DIR. Several processes need a DATABASE_URL.',
    );
  }
  if (running) await stopOrphan(cluster, running.pid);

  let isStopping = false;
  const { server, port } = await startServer({
    program: binaries.postgres,
    cluster,
    user,
    settings,
    choosePort,
    onComplaint(complaint) {
      if (!isStopping) onComplaint?.(complaint);
    },
  });
  if (onLost) server.once('exit', onLost);

  return {
    url: urlOf(port, password),
    async stop() {
      // What it then says of the connections it ends is no complaint.
      isStopping = true;
      if (server.exitCode !== null || server.signalCode !== null) return;
      if (onLost) server.off('exit', onLost);
      const gone = new Promise((done) => server.once('exit', done));
      server.kill('SIGINT');
      await gone;
    },
  };
}

function urlOf(port: number, password: string): string {
  return `postgres://${superuser}:${password}@127.0.0.1:${port}/postgres`;
}

/**
 * A cluster has its name only once it is whole: a half-made one cannot be told from one that was
 * damaged. What a killed start left is removed; its `initdb` may still write for a moment, so that
 * each start has a folder of its own.
 */
async function initialise(
  initdb: string,
  cluster: string,
  password: string,
  user: SystemUser | undefined,
): Promise<void> {
  const root = dirname(cluster);
  const unfinished = `${basename(cluster)}.new-`;
  for (const name of await readdir(root)) {
    if (!name.startsWith(unfinished)) continue;
    await rm(join(root, name), { recursive: true, force: true, maxRetries: 10 });
  }
  const fresh = await mkdtemp(join(root, unfinished));
  if (user) await chown(fresh, user.uid, user.gid);
  const passwordFile = join(root, 'postgres-password-initdb');
  await writeFile(passwordFile, password, { mode: 0o600 });
  if (user) await chown(passwordFile, user.uid, user.gid);
  await run(
    initdb,
    [
      `--pgdata=${fresh}`,
      `--username=${superuser}`,
      `--pwfile=${passwordFile}`,
      '--auth=scram-sha-256',
      '--encoding=UTF8',
      '--locale=C',
    ],
    user,
  );
  await writeFile(passwordFile, '');
  await rename(fresh, cluster);
}

/** The server that already runs on these data, and whether anybody is connected to it. */
async function findRunning(
  cluster: string,
  password: string,
): Promise<{ url: string; pid: number; isUsed: boolean } | null> {
  const pidFile = await readFile(join(cluster, 'postmaster.pid'), 'utf8').catch(() => null);
  if (pidFile === null) return null;
  const [pidLine, , , portLine] = pidFile.split('\n');
  const url = urlOf(Number(portLine), password);
  const client = new pg.Client({
    connectionString: url,
    connectionTimeoutMillis: connectTimeoutMs,
  });
  client.on('error', () => {});
  const connected = await client.connect().then(
    () => true,
    () => false,
  );
  // Nobody answers there: the file is stale, and PostgreSQL itself knows how to handle that.
  if (!connected) return null;
  const { rowCount } = await client.query(
    `select from pg_stat_activity where backend_type = 'client backend' and pid <> pg_backend_pid()`,
  );
  await client.end();
  return { url, pid: Number(pidLine), isUsed: Boolean(rowCount) };
}

async function stopOrphan(cluster: string, pid: number): Promise<void> {
  process.kill(pid, 'SIGINT');
  const deadline = Date.now() + stopTimeoutMs;
  while (await exists(join(cluster, 'postmaster.pid'))) {
    if (Date.now() > deadline) throw new Error('A PostgreSQL left in DATA_DIR does not stop.');
    await new Promise((done) => setTimeout(done, 50));
  }
}

async function keepPassword(path: string): Promise<string> {
  const kept = await readFile(path, 'utf8').catch(() => null);
  if (kept) return kept;
  const password = randomBytes(24).toString('base64url');
  await writeFile(path, password, { mode: 0o600 });
  return password;
}

async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}
