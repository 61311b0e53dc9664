import { spawnSync } from 'node:child_process';
import { chownSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { freePort } from './free-port.ts';
import { postgres } from './postgres.ts';

export interface ThrowawayPostgres {
  /** Connects as a superuser without a password. */
  url: string;
  version: string;
  stop: () => void;
}

function idOfPostgresUser(flag: '-u' | '-g'): number {
  return Number(spawnSync('id', [flag, 'postgres'], { encoding: 'utf8' }).stdout);
}

/** PostgreSQL refuses to run as root, so root runs it as the package's own user. */
function run(program: string, args: string[]): string {
  const asRoot = process.getuid?.() === 0;
  const [command, prefix] = asRoot
    ? ['runuser', ['-u', 'postgres', '--', program]]
    : [program, [] as string[]];
  // Output goes to nowhere for the server's sake: an inherited pipe would never be closed by it.
  const result = spawnSync(command, [...prefix, ...args], {
    stdio: ['ignore', args.includes('start') ? 'ignore' : 'pipe', 'inherit'],
    encoding: 'utf8',
    cwd: tmpdir(),
  });
  if (result.status !== 0) throw new Error(`${program} ${args.join(' ')} failed`);
  return result.stdout ?? '';
}

/** A cluster of its own in a temporary folder, without fsync: for tests only. */
export async function startThrowawayPostgres(): Promise<ThrowawayPostgres> {
  const pgCtl = postgres.find();
  if (!pgCtl) throw new Error(`There is no PostgreSQL server: ${postgres.advice}`);
  const folder = mkdtempSync(join(tmpdir(), 'holdfast-postgres-'));
  if (process.getuid?.() === 0) {
    chownSync(folder, idOfPostgresUser('-u'), idOfPostgresUser('-g'));
  }
  const data = join(folder, 'data');
  const port = await freePort();
  const initdb = join(dirname(pgCtl), 'initdb');
  run(initdb, ['-D', data, '-U', 'postgres', '-A', 'trust', '-E', 'UTF8', '--no-sync']);
  const options = `-p ${port} -c listen_addresses=127.0.0.1 -c unix_socket_directories= -c fsync=off -c max_connections=200`;
  run(pgCtl, ['-D', data, '-o', options, '-l', join(folder, 'log'), '-w', 'start']);

  const stop = () => {
    process.off('exit', stop);
    run(pgCtl, ['-D', data, '-m', 'immediate', '-w', 'stop']);
    rmSync(folder, { recursive: true, force: true });
  };
  // A run that is interrupted leaves no server behind.
  process.once('exit', stop);
  return {
    url: `postgres://postgres@127.0.0.1:${port}/postgres`,
    version: run(pgCtl, ['--version']).trim(),
    stop,
  };
}
