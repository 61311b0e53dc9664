import { spawn } from 'node:child_process';
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startEmbeddedPostgres } from './embedded-postgres.ts';

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

  it('is recovered from a process that was killed', async () => {
    const script = `
      const { startEmbeddedPostgres } = await import('./backend/db/embedded-postgres.ts');
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
