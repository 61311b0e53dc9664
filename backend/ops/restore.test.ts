import { spawnSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import pg from 'pg';
import { expect, it, onTestFinished } from 'vitest';
import { assetsAnswerSchema } from '../../contract/assets.ts';
import { eventsAnswerSchema } from '../../contract/events.ts';
import demo from '../../sandbox/worlds/demo.ts';
import {
  type BackendStage,
  romane,
  setBackendStage,
  tomas,
} from '../../test/fakes/backend/backend-stage.ts';
import { untilFeedIsWhole } from '../../test/fakes/backend/until-feed-is-whole.ts';
import { postgres } from '../../test/machine/postgres.ts';
import { startThrowawayPostgres } from '../../test/machine/start-throwaway-postgres.ts';
import { openDatabase } from '../db/database.ts';
import { startEmbeddedPostgres } from '../db/embedded/embedded-postgres.ts';
import { listAllEvents } from '../internal/list-all-events.ts';

const personal = '100000000000101';
/** Servers are made, filled, copied and destroyed. */
const timeoutMs = 180_000;

/** What a partner's systems and people had before the loss. */
interface Before {
  assets: { id: string; tokenClass: string }[];
  cursor: string;
  feedCursor: string;
}

async function listAssets(stage: BackendStage) {
  const answer = await stage.call(romane, '/assets?limit=1000');
  return assetsAnswerSchema.parse(await answer.json()).assets;
}

async function readEvents(stage: BackendStage, after: string) {
  const answer = await stage.call(romane, `/events?limit=500&after=${after}`);
  expect(answer.status).toBe(200);
  return eventsAnswerSchema.parse(await answer.json());
}

async function readFeed(url: string, after: string | null) {
  await untilFeedIsWhole(url);
  const db = openDatabase(url, { onIdleError: () => {} });
  const reading = await listAllEvents(db, after, 500);
  await db.close();
  if (!reading.ok) throw new Error(reading.why);
  return reading.page;
}

async function reconnect(stage: BackendStage, key: string): Promise<void> {
  const { token } = await stage.sandbox.control.mintToken({ holderId: personal });
  const begun = await stage.post(
    romane,
    '/reconnections',
    { accessToken: token, assets: demo.assets.map(({ id, type }) => ({ id, type })) },
    { 'idempotency-key': key },
  );
  await stage.followToEnd(romane, (await begun.json()).id);
}

async function fill(stage: BackendStage, url: string): Promise<Before> {
  await reconnect(stage, 'before-the-backup');
  const assets = await listAssets(stage);
  expect(assets).toHaveLength(demo.assets.length);
  const { nextAfter: cursor } = await readEvents(stage, 'latest');
  const { events, nextAfter: feedCursor } = await readFeed(url, null);
  expect(events).toHaveLength(demo.assets.length);
  return { assets: assets.map(({ id, tokenClass }) => ({ id, tokenClass })), cursor, feedCursor };
}

/** Everything is there, opens, and goes on; nobody sees more than before. */
async function verify(stage: BackendStage, url: string, before: Before): Promise<void> {
  const assets = await listAssets(stage);
  expect(assets.map(({ id, tokenClass }) => ({ id, tokenClass }))).toEqual(before.assets);
  await stage.backend.readEverything();
  const [asset] = await listAssets(stage);
  expect(asset).toMatchObject({ state: 'connected', lastError: null });

  expect((await readEvents(stage, before.cursor)).events).toEqual([]);
  const assetId = asset?.id ?? '';
  await stage.sandbox.control.revokeAccess({ userId: personal, assetIds: [assetId] });
  await stage.backend.readEverything();
  await stage.sandbox.control.advanceClock({ ms: 10 * 60_000 });
  await stage.backend.readEverything();
  const lost = { type: 'asset.lost', data: { assetId } };
  expect((await readEvents(stage, before.cursor)).events).toMatchObject([lost]);
  expect((await readFeed(url, before.feedCursor)).events).toMatchObject([
    { tenant: romane.org, ...lost },
  ]);

  const foreign = await stage.call(tomas, '/assets');
  expect(assetsAnswerSchema.parse(await foreign.json()).assets).toEqual([]);
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query('set role holdfast_tenant');
  await expect(client.query('select * from credentials')).rejects.toThrow(/No tenant/);
  await client.query(`begin; select set_config('app.tenant', 'wingtip', true)`);
  expect((await client.query('select * from credentials')).rows).toEqual([]);
  await client.end();
}

function run(program: string, args: string[]): void {
  const { status, stderr } = spawnSync(program, args, { encoding: 'utf8' });
  expect([program, status, stderr]).toEqual([program, 0, '']);
}

/** A server with a login as a partner would give the backend one, and an empty database of its own. */
async function startServer(): Promise<{
  url: string;
  stop(): void;
  ask(sql: string): Promise<void>;
}> {
  const server = await startThrowawayPostgres();
  let isRunning = true;
  const stop = () => {
    if (isRunning) server.stop();
    isRunning = false;
  };
  onTestFinished(stop);
  const ask = async (statement: string) => {
    const client = new pg.Client({ connectionString: server.url });
    await client.connect();
    await client.query(statement);
    await client.end();
  };
  await ask('create role partner login createrole');
  await ask('create database holdfast owner partner');
  const url = new URL(server.url);
  url.username = 'partner';
  url.pathname = '/holdfast';
  return { url: url.href, stop, ask };
}

it(
  'a dump restored to another server brings everything back, and every cursor goes on',
  async () => {
    const bin = dirname(postgres.find() ?? '');
    const folder = await mkdtemp(join(tmpdir(), 'holdfast-dump-'));
    const dump = join(folder, 'holdfast.dump');
    const first = await startServer();
    const stage = await setBackendStage({ env: { DATABASE_URL: first.url } });
    // It has seen more transactions than the one that its data are restored to.
    await first.ask(`do $$ begin for i in 1..20000 loop
    perform pg_current_xact_id(); commit; end loop; end $$`);
    const before = await fill(stage, first.url);
    run(join(bin, 'pg_dump'), ['--format=custom', `--file=${dump}`, first.url]);
    // Told to its readers, and in no backup.
    await reconnect(stage, 'after-the-backup');
    const { nextAfter: cursor, events } = await readEvents(stage, before.cursor);
    const { nextAfter: feedCursor } = await readFeed(first.url, before.feedCursor);
    expect(events).toHaveLength(demo.assets.length);
    await stage.backend.close();
    first.stop();

    const second = await startServer();
    await second.ask('create role holdfast_tenant nologin noinherit');
    await second.ask('create role holdfast_system nologin noinherit');
    await second.ask('grant holdfast_tenant, holdfast_system to partner');
    run(join(bin, 'pg_restore'), ['--no-owner', `--dbname=${second.url}`, dump]);
    await stage.restart({ DATABASE_URL: second.url });
    await verify(stage, second.url, { ...before, cursor, feedCursor });
    await stage.close();
    second.stop();
    await rm(folder, { recursive: true });
  },
  timeoutMs,
);

it(
  'a copy of DATA_DIR, made while the backend is stopped, brings everything back elsewhere',
  async () => {
    const folder = await mkdtemp(join(tmpdir(), 'holdfast-copy-'));
    const [lost, copy, restored] = ['lost', 'copy', 'restored'].map((name) =>
      join(folder, name),
    ) as [string, string, string];
    run('chmod', ['755', folder]);
    const stage = await setBackendStage({ env: { DATABASE_URL: undefined, DATA_DIR: lost } });
    try {
      const joined = await startEmbeddedPostgres(lost, { mayJoin: true });
      const before = await fill(stage, joined.url);
      await stage.backend.close();
      run('cp', ['--archive', lost, copy]);
      rmSync(lost, { recursive: true });

      run('cp', ['--archive', copy, restored]);
      await stage.restart({ DATA_DIR: restored });
      const { url } = await startEmbeddedPostgres(restored, { mayJoin: true });
      await verify(stage, url, before);
    } finally {
      await stage.close();
      await rm(folder, { recursive: true });
    }
  },
  timeoutMs,
);
