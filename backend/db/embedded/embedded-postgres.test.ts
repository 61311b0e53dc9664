import { spawn } from 'node:child_process';
import { chmod, chown, cp, mkdir, mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { until } from '../../../test/fakes/until.ts';
import { freePort } from '../../../test/machine/free-port.ts';
import { startEmbeddedPostgres } from './embedded-postgres.ts';
import { findPostgresBinaries, reachableBinaries } from './postgres-binaries.ts';
import { requireEntry } from './require-entry.ts';
import type { ServerComplaint } from './server-complaint.ts';
import { run, unprivilegedUser } from './unprivileged-user.ts';

let dataDir: string;
beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'holdfast-embedded-'));
});
afterAll(() => rm(dataDir, { recursive: true, force: true }));

async function ask(url: string, statement: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(statement)).rows;
  } finally {
    await client.end();
  }
}

const settings = { fsync: 'off' };

describe('a PostgreSQL of our own', () => {
  it('keeps its data over a restart, behind a password only its owner reads', async () => {
    const first = await startEmbeddedPostgres(dataDir, { settings });
    await ask(first.url, 'create table kept (id int); insert into kept values (7)');
    const wrong = new URL(first.url);
    wrong.password = 'guess';
    await expect(ask(wrong.href, 'select 1')).rejects.toThrow(/password/);
    await first.stop();
    const second = await startEmbeddedPostgres(dataDir, { settings });
    expect(await ask(second.url, 'select id from kept')).toEqual([{ id: 7 }]);
    await second.stop();
    const { mode } = await stat(join(dataDir, 'postgres-password'));
    expect(mode & 0o077).toBe(0);
  });

  it('is not taken from another live process, but a command may join it', async () => {
    const running = await startEmbeddedPostgres(dataDir, { settings });
    const user = new pg.Client({ connectionString: running.url });
    await user.connect();
    await expect(startEmbeddedPostgres(dataDir)).rejects.toThrow(/DATABASE_URL/);
    const joined = await startEmbeddedPostgres(dataDir, { mayJoin: true });
    expect(joined.url).toBe(running.url);
    await joined.stop();
    expect((await user.query('select 1 as one')).rows).toEqual([{ one: 1 }]);
    await user.end();
    await running.stop();
  });

  it('takes another port when the one it chose was taken in between', async () => {
    const squatter = createServer();
    await new Promise<void>((ready) => squatter.listen(0, '127.0.0.1', ready));
    const { port } = squatter.address() as AddressInfo;
    const offered = [port, port, await freePort()];
    const choosePort = async () => offered.shift() ?? 0;
    const server = await startEmbeddedPostgres(dataDir, { settings, choosePort });
    expect(offered).toEqual([]);
    expect(await ask(server.url, 'select 1 as one')).toEqual([{ one: 1 }]);
    await server.stop();
    await expect(
      startEmbeddedPostgres(dataDir, { settings, choosePort: async () => port }),
    ).rejects.toThrow(/Address already in use/);
    squatter.close();
  });

  it('is recovered from a process that was killed', async () => {
    const script = `
      const { startEmbeddedPostgres } = await import('./backend/db/embedded/embedded-postgres.ts');
      const server = await startEmbeddedPostgres(${JSON.stringify(dataDir)});
      console.log(server.url);
      setInterval(() => {}, 1000);`;
    const child = spawn(process.execPath, ['--input-type=module', '-e', script]);
    const url = await new Promise<string>((done) => {
      child.stdout.once('data', (chunk: Buffer) => done(chunk.toString().trim()));
    });
    child.kill('SIGKILL');
    expect(await ask(url, 'select 1 as one')).toEqual([{ one: 1 }]);
    const recovered = await startEmbeddedPostgres(dataDir, { settings });
    expect(recovered.url).not.toBe(url);
    expect(await ask(recovered.url, 'select id from kept')).toEqual([{ id: 7 }]);
    await recovered.stop();
  });
});

it('a first start that was killed while it made the data leaves nothing in the way of the next', async () => {
  const own = await mkdtemp(join(tmpdir(), 'holdfast-killed-'));
  await chmod(own, 0o755);
  const script = `
    const { startEmbeddedPostgres } = await import('./backend/db/embedded/embedded-postgres.ts');
    await startEmbeddedPostgres(${JSON.stringify(own)});`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', script], { detached: true });
  const ended = new Promise((done) => child.once('close', done));
  await until('the data are half made', async () => {
    const names = await readdir(own, { recursive: true });
    return names.some((name) => name.endsWith('PG_VERSION'));
  });
  process.kill(-child.pid!, 'SIGKILL');
  await ended;
  const next = await startEmbeddedPostgres(own, { settings });
  expect(await ask(next.url, 'select 1 as one')).toEqual([{ one: 1 }]);
  await next.stop();
  expect((await readdir(own)).filter((name) => name.includes('.new'))).toEqual([]);
  await rm(own, { recursive: true });
});

describe('a PostgreSQL of our own, once it runs', () => {
  let own: string;
  beforeAll(async () => {
    own = await mkdtemp(join(tmpdir(), 'holdfast-watched-'));
  });
  afterAll(() => rm(own, { recursive: true, force: true }));

  async function start() {
    const complaints: ServerComplaint[] = [];
    const ends: unknown[] = [];
    const server = await startEmbeddedPostgres(own, {
      settings,
      onComplaint: (complaint) => complaints.push(complaint),
      onLost: (code, signal) => ends.push(code ?? signal),
    });
    return { server, complaints, ends };
  }

  it('tells what it complains of, and nothing when it is stopped', async () => {
    const { server, complaints, ends } = await start();
    await expect(ask(server.url, 'select 1 / 0')).rejects.toThrow(/zero/);
    await expect(
      ask(server.url, 'select pg_terminate_backend(pg_backend_pid())'),
    ).rejects.toThrow();
    await until('it complains', async () => complaints.length > 0);
    await server.stop();
    expect(complaints).toEqual([
      { severity: 'FATAL', text: 'terminating connection due to administrator command' },
    ]);
    expect(ends).toEqual([]);
  });

  it('tells when it ends by itself', async () => {
    const { server, ends } = await start();
    const [pid] = (await readFile(join(own, 'postgres', 'postmaster.pid'), 'utf8')).split('\n');
    process.kill(Number(pid), 'SIGKILL');
    await until('it is told', async () => ends.length > 0);
    expect(ends).toEqual(['SIGKILL']);
    await server.stop();
  });
});

/** As root PostgreSQL runs as another user; as anybody else it runs as ourselves, and enters what we do. */
describe('in a folder that only root can enter', () => {
  let closed: string;
  beforeAll(async () => {
    closed = await mkdtemp(join(tmpdir(), 'holdfast-closed-'));
    await chmod(closed, 0o700);
  });
  afterAll(() => rm(closed, { recursive: true, force: true }));

  it('its data are refused, and the folder and what helps are named', async () => {
    const user = await unprivilegedUser();
    const inside = join(closed, 'data', 'backend');
    const start = startEmbeddedPostgres(inside, { settings });
    if (!user) {
      await (await start).stop();
      return;
    }
    await expect(start).rejects.toThrow(
      `the system user postgres, which cannot enter ${closed}. Set DATA_DIR to a folder outside it`,
    );
    await expect(start).rejects.toThrow(`chmod o+x ${closed}`);
    await chmod(closed, 0o711);
    await requireEntry(inside, user);
    await (await startEmbeddedPostgres(inside, { settings })).stop();
    await chmod(closed, 0o700);
  });

  it('its programs are copied to where they can be run, once', async () => {
    const user = await unprivilegedUser();
    const own = await findPostgresBinaries();
    expect(await reachableBinaries(own, undefined)).toBe(own);
    if (!user) return;
    const installation = join(closed, 'native');
    await cp(dirname(dirname(own.initdb)), installation, {
      recursive: true,
      verbatimSymlinks: true,
    });
    const hidden = {
      initdb: join(installation, 'bin/initdb'),
      postgres: join(installation, 'bin/postgres'),
    };
    const copies = await mkdtemp(join(tmpdir(), 'holdfast-copies-'));
    await chmod(copies, 0o755);
    const [copied, atOnce] = await Promise.all([
      reachableBinaries(hidden, user, copies),
      reachableBinaries(hidden, user, copies),
    ]);
    expect(atOnce).toEqual(copied);
    expect(copied.initdb.startsWith(copies)).toBe(true);
    const { mtimeMs } = await stat(copied.postgres);
    const cluster = join(copies, 'cluster');
    await mkdir(cluster);
    await chown(cluster, user.uid, user.gid);
    await run(copied.initdb, [`--pgdata=${cluster}`, '--auth=trust', '--no-sync'], user);
    expect(await reachableBinaries(hidden, user, copies)).toEqual(copied);
    expect((await stat(copied.postgres)).mtimeMs).toBe(mtimeMs);
    await rm(copies, { recursive: true });
  });
});
