import { spawn } from 'node:child_process';
import { chmod, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import demo from '../../sandbox/worlds/demo.ts';
import {
  type BackendStage,
  romane,
  setBackendStage,
} from '../../test/fakes/backend/backend-stage.ts';
import { until } from '../../test/fakes/until.ts';
import { freePort } from '../../test/machine/free-port.ts';

let stage: BackendStage;
beforeAll(async () => {
  stage = await setBackendStage();
});
afterAll(() => stage.close());

/** A process on a PostgreSQL of its own, in the middle of a reconnection for which Graph takes its time. */
async function startAtWork(delayMs: number) {
  const dataDir = await mkdtemp(join(tmpdir(), 'holdfast-stop-'));
  await chmod(dataDir, 0o755);
  const port = String(await freePort());
  const child = spawn(process.execPath, ['backend/main.ts'], {
    env: { ...process.env, ...stage.env, PORT: port, DATABASE_URL: '', DATA_DIR: dataDir },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let logged = '';
  let erred = '';
  child.stdout.on('data', (chunk: Buffer) => {
    logged += chunk;
  });
  child.stderr.on('data', (chunk: Buffer) => {
    erred += chunk;
  });
  const ended = new Promise((done) => child.once('close', (code, signal) => done(code ?? signal)));
  await until('the process is ready', async () => logged.includes('"ready"'));
  const read = (name: string) => readFile(join(dataDir, name), 'utf8');
  const [postmaster, , , databasePort] = (await read('postgres/postmaster.pid')).split('\n');
  const password = await read('postgres-password');
  const database = new pg.Client({
    connectionString: `postgres://holdfast_owner:${password}@127.0.0.1:${databasePort}/postgres`,
  });
  database.on('error', () => {});
  await database.connect();
  await stage.sandbox.control.armFault({ kind: 'slow', delayMs });
  const { token } = await stage.sandbox.control.mintToken({ holderId: '100000000000101' });
  const begun = await fetch(`http://127.0.0.1:${port}/holdfast/v1/reconnections`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${await stage.issuer.token(romane)}`,
      'content-type': 'application/json',
      'idempotency-key': 'stop',
    },
    body: JSON.stringify({
      accessToken: token,
      assets: demo.assets.map(({ id, type }) => ({ id, type })),
    }),
  });
  expect(begun.status).toBe(202);
  await until('the job is at work', async () => {
    const { rowCount } = await database.query(
      `select from pgboss.job where name = 'reconnect' and state = 'active'`,
    );
    return rowCount === 1;
  });
  return {
    child,
    ended,
    postmaster: Number(postmaster),
    database,
    complaints: () =>
      logged
        .split('\n')
        .filter(Boolean)
        .map((line): { level: number; msg: string } => JSON.parse(line))
        .filter(({ level }) => level > 30)
        .map(({ msg }) => msg),
    erred: () => erred,
    async clear() {
      child.kill('SIGKILL');
      await stage.sandbox.control.disarmAllFaults();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

describe('SIGTERM in the middle of a job', { timeout: 60_000 }, () => {
  it('lets the job end, and leaves no complaint of the database that goes with it', async () => {
    const { child, ended, database, complaints, erred, clear } = await startAtWork(300);
    await database.end();
    try {
      child.kill('SIGTERM');
      expect(await ended).toBe(0);
      expect([complaints(), erred()]).toEqual([[], '']);
    } finally {
      await clear();
    }
  });

  it('ends it as a stop where PostgreSQL and its sessions got the signal too', async () => {
    const { child, ended, postmaster, database, erred, clear } = await startAtWork(3000);
    try {
      process.kill(postmaster, 'SIGTERM');
      child.kill('SIGTERM');
      await database
        .query(
          `select pg_terminate_backend(pid) from pg_stat_activity
           where backend_type = 'client backend' and pid <> pg_backend_pid()`,
        )
        .finally(() => database.end());
      expect(await ended).toBe(0);
      expect(erred()).toBe('');
    } finally {
      await clear();
    }
  });
});
